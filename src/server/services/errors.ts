import { configError, HeadwaterError } from '../core/errors/headwater-error.ts';
import type { Json } from '../core/value/json.ts';

type Details = Readonly<Record<string, Json>>;

/** A request that cannot be done as asked; nothing is wrong with the system. */
export function refusal(code: string, details: Details = {}, field?: string): HeadwaterError {
  return new HeadwaterError({ code, errorClass: 'config', category: 'business', details, ...(field !== undefined && { field }) });
}

/** The same answer for what does not exist and for what the caller may not see. */
export function missing(): HeadwaterError {
  return refusal('object/missing');
}

const concealed = new WeakSet<Error>();

/** The same answer again, of which the audit knows that the object is there: somebody reached for what is not theirs. */
export function missingToCaller(): HeadwaterError {
  const error = missing();
  concealed.add(error);
  return error;
}

/** Whether the caller lacked a right, whatever they were told. */
export function isRefusedRight(error: unknown): error is HeadwaterError {
  return error instanceof HeadwaterError && (error.code === 'access/denied' || concealed.has(error));
}

export function denied(permission: string): HeadwaterError {
  return refusal('access/denied', { permission });
}

export function invalid(field: string, problem: string): HeadwaterError {
  return configError('input/invalid', field, { field, problem });
}

/** The constraint a PostgreSQL error names; drizzle wraps the driver's error as its cause. */
export function violatedConstraint(error: unknown): string | undefined {
  const found = [error, (error as { cause?: unknown } | null)?.cause].find(
    (candidate) => (candidate as { constraint?: string } | undefined)?.constraint,
  );
  return (found as { constraint?: string } | undefined)?.constraint;
}

/** Runs a write whose unique index on names may refuse it. */
export async function withUniqueName<T>(name: string, constraint: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (violatedConstraint(error) === constraint) throw refusal('object/name-taken', { name }, 'name');
    throw error;
  }
}
