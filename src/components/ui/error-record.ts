import type { z } from 'zod';
import type { errorRecordSchema } from '#src/server/contracts/common.ts';

export type ErrorView = z.infer<typeof errorRecordSchema>;

/** The record inside whatever was thrown: an answer of the server, a stored record, or a lost connection. */
export function errorViewOf(error: unknown): ErrorView {
  if (isRecordLike(error)) return { errorClass: 'transient', category: 'system', ...error, details: error.details ?? {} };
  const carried = carriedRecord(error);
  if (carried) return carried;
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'console/no-answer', errorClass: 'transient', category: 'connection', details: { message } };
}

function carriedRecord(error: unknown): ErrorView | null {
  if (typeof error !== 'object' || error === null || !('data' in error)) return null;
  const data = error.data as { readonly error?: unknown } | null | undefined;
  return isRecordLike(data?.error) ? errorViewOf(data.error) : null;
}

function isRecordLike(value: unknown): value is Partial<ErrorView> & { code: string } {
  return typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string' && value.code.includes('/');
}

/** Details as arguments of a sentence: plain values only. */
export function sentenceArguments(details: ErrorView['details']): Record<string, string | number> {
  const entries = Object.entries(details).map(
    ([name, value]) => [name, typeof value === 'number' ? value : typeof value === 'string' ? value : JSON.stringify(value)] as const,
  );
  return Object.fromEntries(entries);
}

/** An ellipsis for every argument of a sentence, for those nobody gave: a cause without its value, masked details. */
export function blankArguments(sentence: string | undefined): Record<string, string> {
  return Object.fromEntries([...(sentence ?? '').matchAll(/\{(\w+)/g)].map(([, name = '']) => [name, '…']));
}
