import { join } from 'node:path';
import { isFromOwnPage } from '../auth/same-origin.ts';
import { HeadwaterError } from '../core/errors/headwater-error.ts';
import { environment } from '../env.ts';
import { createUpload } from '../services/upload/index.ts';
import { problem } from './problem.ts';
import { serviceContextOf } from './request-context.ts';

const statusOf: Readonly<Record<string, number>> = { 'access/denied': 403, 'upload/too-large': 413, 'input/invalid': 400 };

/** `POST /api/uploads?name=…`, the file as body; streamed to disk, never held in memory. */
export async function handleUpload(request: Request): Promise<Response> {
  const env = environment();
  if (!isFromOwnPage(request.headers, env.NEXTAUTH_URL)) return problem(403, 'access/cross-site');
  const context = await serviceContextOf(request.headers);
  if (!context) return problem(401, 'access/not-signed-in');
  if (context.actor.mustChangePassword) return problem(403, 'account/password-change-required');
  if (context.actor.mustEnrolTotp) return problem(403, 'account/totp-required');
  if (!request.body) return problem(400, 'input/invalid');
  const name = new URL(request.url).searchParams.get('name') ?? '';
  try {
    const bytes = request.body as unknown as AsyncIterable<Uint8Array>;
    const file = await createUpload(context, {
      name,
      bytes,
      folder: join(env.HEADWATER_DATA_DIR, 'uploads'),
      maxBytes: env.HEADWATER_MAX_UPLOAD_BYTES,
    });
    return Response.json(file, { status: 201 });
  } catch (error) {
    if (error instanceof HeadwaterError) return problem(statusOf[error.code] ?? 400, error.code);
    throw error;
  }
}
