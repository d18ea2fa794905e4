import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { refusals } from './refusal.ts';

export type BodyKind = 'json' | 'ndjson';

const unzip = promisify(gunzip);
const maxCompressionRatio = 200;
/** Small bodies may compress better than any limit on the ratio allows. */
const freeBytes = 1024 * 1024;
const lineTypes = ['application/x-ndjson', 'application/ndjson', 'application/jsonl', 'application/x-jsonlines'];

/** Throws 415 for anything but JSON and NDJSON in UTF-8. */
export function bodyKindOf(headers: IncomingHttpHeaders): BodyKind {
  const contentType = headers['content-type'] ?? '';
  const [type = '', ...parameters] = contentType
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const charset = parameters
    .find((parameter) => parameter.startsWith('charset='))
    ?.slice('charset='.length)
    .replaceAll('"', '');
  const isUtf8 = charset === undefined || charset === 'utf-8' || charset === 'utf8';
  if (isUtf8 && type === 'application/json') return 'json';
  if (isUtf8 && lineTypes.includes(type)) return 'ndjson';
  throw refusals.unsupportedType(contentType.slice(0, 200));
}

/** The bytes as they were sent, at most `maxBytes`; throws 413 as soon as there are more, with the connection still open. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw refusals.bodyTooLarge(maxBytes);
  const chunks: Buffer[] = [];
  let byteCount = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    byteCount += chunk.length;
    if (byteCount > maxBytes) throw refusals.bodyTooLarge(maxBytes);
    chunks.push(chunk);
  }
  return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, byteCount);
}

/** Undoes gzip, never to more than `maxBytes` or the highest ratio; throws 413, 415 or 400. */
export async function decodeBody(headers: IncomingHttpHeaders, body: Buffer, maxBytes: number): Promise<Buffer> {
  const encoding = (headers['content-encoding'] ?? 'identity').toLowerCase();
  if (encoding === 'identity') return body;
  if (encoding !== 'gzip' && encoding !== 'x-gzip') throw refusals.unsupportedEncoding(encoding.slice(0, 100));
  const ratioBytes = Math.max(freeBytes, body.length * maxCompressionRatio);
  try {
    return await unzip(body, { maxOutputLength: Math.min(maxBytes, ratioBytes) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') throw refusals.invalidGzip();
    throw ratioBytes < maxBytes ? refusals.compressionRatio() : refusals.bodyTooLarge(maxBytes);
  }
}
