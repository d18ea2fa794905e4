import pg from 'pg';
import { configError, HeadwaterError, transientError } from '../../core/errors/headwater-error.ts';
import type { Json } from '../../core/value/json.ts';

const rowRejectingClasses = ['22', '23', '44', '54'];
const transientClasses = ['08', '40', '53', '55', '57', '58'];
const authentication = ['28000', '28P01'];
const missingTable = ['42P01', '3F000'];

/** The part of an error that PostgreSQL itself sent, or undefined when the connection failed instead. */
export function serverError(error: unknown): pg.DatabaseError | undefined {
  return error instanceof pg.DatabaseError ? error : undefined;
}

/** Whether a single row is to blame, so that the others can still be written. */
export function isRowRejection(error: unknown): boolean {
  const sqlState = serverError(error)?.code ?? '';
  return rowRejectingClasses.includes(sqlState.slice(0, 2)) || sqlState === 'P0001';
}

/** What an error means for the run; see the class of each code. */
export function toHeadwaterError(error: unknown): HeadwaterError {
  if (error instanceof HeadwaterError) return error;
  const answer = serverError(error);
  if (!answer) return transientError('postgres/connection-lost', error, { reason: reasonOf(error) });
  return fromServer(answer);
}

function fromServer(error: pg.DatabaseError): HeadwaterError {
  const sqlState = error.code ?? '';
  const details = describe(error);
  if (authentication.includes(sqlState)) return configError('postgres/authentication-failed', 'config.password', details);
  if (sqlState === '3D000') return configError('postgres/database-missing', 'config.database', details);
  if (sqlState === '42501') return configError('postgres/privilege-missing', 'config.user', details);
  if (missingTable.includes(sqlState)) return drift('postgres/table-missing', error, details);
  if (sqlState === '42703') return drift('postgres/column-missing', error, details);
  if (transientClasses.includes(sqlState.slice(0, 2))) return transientError('postgres/busy', error, details);
  if (sqlState === '25P03') return transientError('postgres/connection-lost', error, details);
  return new HeadwaterError({ code: 'postgres/refused', errorClass: 'config', category: 'data', details, cause: error });
}

function drift(code: string, cause: unknown, details: Record<string, Json>): HeadwaterError {
  return new HeadwaterError({ code, errorClass: 'schema-drift', category: 'data', details, cause });
}

/** SQLSTATE, message and place; never `detail`, which quotes values of the row. */
export function describe(error: pg.DatabaseError): Record<string, Json> {
  return {
    sqlState: error.code ?? '',
    message: error.message,
    ...(error.schema && { schema: error.schema }),
    ...(error.table && { table: error.table }),
    ...(error.column && { column: error.column }),
    ...(error.constraint && { constraint: error.constraint }),
  };
}

function reasonOf(error: unknown): string {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : error instanceof Error ? error.message : 'UNKNOWN';
}
