import { HeadwaterError } from '#src/server/core/errors/headwater-error.ts';
import type { Json } from '#src/server/core/value/json.ts';

type Details = Readonly<Record<string, Json>>;

/** Codes of records that never became a row; their sentences stand in the message catalogue `file`. */
export const reject = {
  columnCount: 'file/wrong-column-count',
  invalidBytes: 'file/invalid-bytes',
  tooLarge: 'file/record-too-large',
  unclosedQuote: 'file/unclosed-quote',
  invalidJson: 'file/invalid-json',
  truncated: 'file/truncated',
  duplicateKey: 'file/duplicate-key',
  loneSurrogate: 'file/lone-surrogate',
  tooDeep: 'file/too-deep',
  trailingData: 'file/trailing-data',
  notAnObject: 'file/not-an-object',
} as const;
export type RejectCode = (typeof reject)[keyof typeof reject];

/** The file itself can't be read as declared: no retry mends it. */
export function fileError(code: string, details: Details, cause?: unknown): HeadwaterError {
  return new HeadwaterError({ code, errorClass: 'config', category: 'data', details, cause });
}

export function driftError(code: string, details: Details): HeadwaterError {
  return new HeadwaterError({ code, errorClass: 'schema-drift', category: 'data', details });
}

export function positionLostError(details: Details): HeadwaterError {
  return new HeadwaterError({ code: 'file/changed-since-checkpoint', errorClass: 'position-lost', category: 'data', details });
}

/** Missing files and rights are for people to mend; everything else the operating system says may pass. */
export function fromSystemError(error: unknown, file: string): HeadwaterError {
  if (error instanceof HeadwaterError) return error;
  const errno = (error as NodeJS.ErrnoException).code ?? 'UNKNOWN';
  if (errno === 'ENOENT') return fileError('file/not-found', { file }, error);
  if (errno === 'EACCES' || errno === 'EPERM') return fileError('file/no-permission', { file }, error);
  if (errno === 'ELOOP') return fileError('file/symlink-refused', { file }, error);
  return new HeadwaterError({
    code: 'file/read-failed',
    errorClass: 'transient',
    category: 'system',
    details: { file, errno },
    cause: error,
  });
}
