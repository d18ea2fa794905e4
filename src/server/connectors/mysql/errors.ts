import { configError, HeadwaterError, transientError } from '../../core/errors/headwater-error.ts';
import type { Json } from '../../core/value/json.ts';

/** What mysql2 knows of an error the server sent. */
export interface ServerError extends Error {
  readonly errno: number;
  readonly code: string;
  readonly sqlState: string;
  readonly sqlMessage: string;
}

const accessDenied = [1045, 1698, 1251];
const privilegeMissing = [1044, 1142, 1143, 1227, 1370];
/** Lock waits, deadlocks, shutdown, too many connections, killed, read-only replica, full disk or table. */
const busy = [1040, 1053, 1077, 1078, 1203, 1205, 1213, 1226, 1290, 1317, 1114, 1021, 1180, 1969, 3024, 3100, 4031];
/** Values that a column refuses: too long, out of range, of the wrong form, NULL, duplicate, foreign key, check, bad JSON or geometry. */
const rowRejecting = [
  1048, 1062, 1169, 1216, 1264, 1265, 1292, 1364, 1366, 1406, 1416, 1441, 1452, 1526, 1586, 1644, 1748, 3140, 3156, 3819, 4025, 3903,
];
/** One row longer than a packet or a page of the server. */
const tooLarge = [1118, 1153, 1301, 139];

export function serverError(error: unknown): ServerError | undefined {
  const candidate = error as Partial<ServerError>;
  return typeof candidate?.errno === 'number' && typeof candidate.sqlState === 'string' && candidate.sqlState !== ''
    ? (error as ServerError)
    : undefined;
}

/** Whether a single row is to blame, so that the others can still be written. */
export function isRowRejection(error: unknown): boolean {
  const errno = serverError(error)?.errno ?? 0;
  return rowRejecting.includes(errno) || tooLarge.includes(errno);
}

export function toHeadwaterError(error: unknown): HeadwaterError {
  if (error instanceof HeadwaterError) return error;
  const answer = serverError(error);
  return answer ? fromServer(answer) : fromClient(error);
}

function fromServer(error: ServerError): HeadwaterError {
  const details = describe(error);
  const { errno } = error;
  if (accessDenied.includes(errno)) return configError('mysql/authentication-failed', 'config.password', details);
  if (errno === 1049) return configError('mysql/database-missing', 'config.database', details);
  if (privilegeMissing.includes(errno)) return configError('mysql/privilege-missing', 'config.user', details);
  if (errno === 1146) return drift('mysql/table-missing', error, details);
  if (errno === 1054) return drift('mysql/column-missing', error, details);
  if (busy.includes(errno)) return transientError('mysql/busy', error, details);
  return new HeadwaterError({ code: 'mysql/refused', errorClass: 'config', category: 'data', details, cause: error });
}

function fromClient(error: unknown): HeadwaterError {
  const { code = 'UNKNOWN', message = '' } = error as { code?: string; message?: string };
  if (code === 'HANDSHAKE_NO_SSL_SUPPORT') return configError('mysql/tls-unsupported', 'config.tls', {});
  if (code === 'HANDSHAKE_SSL_ERROR' || /certificate|SELF_SIGNED|ERR_TLS/i.test(`${code} ${message}`)) {
    return configError('mysql/tls-untrusted', 'config.tls', { reason: code });
  }
  return transientError('mysql/connection-lost', error, { reason: code });
}

export function drift(code: string, cause: unknown, details: Record<string, Json>): HeadwaterError {
  return new HeadwaterError({ code, errorClass: 'schema-drift', category: 'data', details, cause });
}

export function describe(error: ServerError): Record<string, Json> {
  return { errno: error.errno, sqlState: error.sqlState, message: error.sqlMessage };
}
