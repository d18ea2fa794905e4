import { request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';
import { findIngestUrl } from '../services/worker/index.ts';
import { theConsole } from './console.ts';
import { problem } from './problem.ts';

const retrySeconds = 5;
/** Belongs to one connection, or must not pass through us: the session of the console is none of the worker's business. */
const droppedHeaders = [
  'host',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'te',
  'trailer',
  'proxy-authorization',
  'cookie',
];

/**
 * Passes a push on to the worker that holds the interface, byte by byte in both directions, and returns its answer. The worker
 * authenticates; without one the sender is told to come back.
 */
export async function handleIngest(request: Request, interfaceName: string): Promise<Response> {
  const base = await findIngestUrl(theConsole().db, interfaceName);
  if (base === null) return problem(503, 'ingest/no-worker', { 'retry-after': String(retrySeconds) });
  const { search } = new URL(request.url);
  const target = new URL(`${base.replace(/\/$/, '')}/${encodeURIComponent(interfaceName)}${search}`);
  return forward(request, target).catch(() => problem(503, 'ingest/no-worker', { 'retry-after': String(retrySeconds) }));
}

function forward(request: Request, target: URL): Promise<Response> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      target,
      { method: request.method, headers: keptHeaders(request.headers), signal: request.signal },
      (answer) => {
        const headers = new Headers();
        for (const [name, value] of Object.entries(answer.headers)) {
          if (value !== undefined && !droppedHeaders.includes(name)) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
        }
        resolve(new Response(Readable.toWeb(answer) as ReadableStream, { status: answer.statusCode ?? 502, headers }));
      },
    );
    outgoing.on('error', reject);
    if (request.body)
      Readable.fromWeb(request.body as never)
        .on('error', reject)
        .pipe(outgoing);
    else outgoing.end();
  });
}

function keptHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => !droppedHeaders.includes(name)));
}
