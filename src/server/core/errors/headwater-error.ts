import type { Json } from '../value/json.ts';

/** What happens next. */
export type ErrorClass =
  | 'config' // stop and name the field
  | 'transient' // back off and try again
  | 'row-rejected' // quarantine the row
  | 'position-lost' // ask for a re-snapshot
  | 'schema-drift' // apply the interface's policy
  | 'cancelled'
  | 'invariant'; // stop loudly, never retry

/** For filters, alerts and the retry allow-list: 连接 数据 系统 业务. */
export type ErrorCategory = 'connection' | 'data' | 'system' | 'business';

export interface HeadwaterErrorFields {
  /** Namespaced: `postgres/privilege-missing`. The catalogues hold its sentence and its fix under `errors.<code>`. */
  readonly code: string;
  readonly errorClass: ErrorClass;
  readonly category: ErrorCategory;
  /** Path of the configuration field to mend, where there is one: `config.host`. */
  readonly field?: string;
  /** Arguments of the sentence; secrets must have been stripped. */
  readonly details?: Readonly<Record<string, Json>>;
  readonly cause?: unknown;
}

/** The one error type that crosses module borders. Never classed by its message text. */
export class HeadwaterError extends Error {
  readonly code: string;
  readonly errorClass: ErrorClass;
  readonly category: ErrorCategory;
  readonly field: string | undefined;
  readonly details: Readonly<Record<string, Json>>;

  constructor(fields: HeadwaterErrorFields) {
    super(fields.code, { cause: fields.cause });
    this.name = 'HeadwaterError';
    this.code = fields.code;
    this.errorClass = fields.errorClass;
    this.category = fields.category;
    this.field = fields.field;
    this.details = fields.details ?? {};
  }
}

export function configError(code: string, field: string, details?: HeadwaterErrorFields['details']): HeadwaterError {
  return new HeadwaterError({ code, errorClass: 'config', category: 'business', field, ...(details && { details }) });
}

export function transientError(code: string, cause: unknown, details?: HeadwaterErrorFields['details']): HeadwaterError {
  return new HeadwaterError({
    code,
    errorClass: 'transient',
    category: 'connection',
    cause,
    ...(details && { details }),
  });
}

export function invariantError(code: string, details?: HeadwaterErrorFields['details']): HeadwaterError {
  return new HeadwaterError({ code, errorClass: 'invariant', category: 'system', ...(details && { details }) });
}

export function cancelledError(): HeadwaterError {
  return new HeadwaterError({ code: 'run/cancelled', errorClass: 'cancelled', category: 'business' });
}

/** What is stored and shown of any error: nothing of the cause's text unless a plugin put it into `details`. */
export interface ErrorRecord {
  readonly code: string;
  readonly errorClass: ErrorClass;
  readonly category: ErrorCategory;
  readonly field?: string;
  readonly details: Readonly<Record<string, Json>>;
}

export function toErrorRecord(error: unknown): ErrorRecord {
  if (error instanceof HeadwaterError) {
    const { code, errorClass, category, field, details } = error;
    return { code, errorClass, category, details, ...(field !== undefined && { field }) };
  }
  const text = messageOf(error);
  return { code: 'system/unexpected', errorClass: 'transient', category: 'system', details: { message: text.slice(0, 2000) } };
}

/** A failed query prints its parameters, which are data and secrets; what the server said of it stands in the cause. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!error.message.startsWith('Failed query:')) return error.message;
  return error.cause instanceof Error ? error.cause.message : 'Failed query';
}
