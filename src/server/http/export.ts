import superjson from 'superjson';
import { type ExportFormat, exportFormats, isExportable } from '../contracts/export.ts';
import { HeadwaterError } from '../core/errors/headwater-error.ts';
import { streamExport } from '../services/export/index.ts';
import { problem } from './problem.ts';
import { serviceContextOf } from './request-context.ts';

const statusOf: Readonly<Record<string, number>> = { 'access/denied': 403, 'object/missing': 404 };

/** `GET /api/export/<list>?filter=…`: the list with the filter of its page, as a file that is never held in memory. */
export async function handleExport(request: Request, { params }: { params: Promise<{ list: string }> }): Promise<Response> {
  const { list } = await params;
  if (!isExportable(list)) return problem(404, 'object/missing');
  const context = await serviceContextOf(request.headers);
  if (!context) return problem(401, 'access/not-signed-in');
  if (context.actor.mustChangePassword) return problem(403, 'account/password-change-required');
  if (context.actor.mustEnrolTotp) return problem(403, 'account/totp-required');
  const { searchParams } = new URL(request.url);
  const filter = filterOf(searchParams.get('filter'));
  if (!filter) return problem(400, 'input/invalid');
  const format = exportFormats.find((one) => one === searchParams.get('format')) ?? 'csv';
  const lines = streamExport(context, list, filter, format);
  try {
    const first = await lines.next();
    return download(list, format, first.value ?? '', lines);
  } catch (error) {
    if (error instanceof HeadwaterError) return problem(statusOf[error.code] ?? 400, error.code);
    throw error;
  }
}

function filterOf(text: string | null): object | null {
  if (text === null) return {};
  try {
    const filter = superjson.parse(text);
    return typeof filter === 'object' && filter !== null ? filter : null;
  } catch {
    return null;
  }
}

const types: Readonly<Record<ExportFormat, string>> = { csv: 'text/csv; charset=utf-8', ndjson: 'application/x-ndjson' };

function download(list: string, format: ExportFormat, first: string, rest: AsyncGenerator<string, void, undefined>): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(first)),
    pull: async (controller) => {
      const { value, done } = await rest.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: () => void rest.return(),
  });
  const headers = {
    'content-type': types[format],
    'content-disposition': `attachment; filename="headwater-${list}.${format}"`,
    'cache-control': 'no-store',
  };
  return new Response(body, { headers });
}
