import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';

export type Database = NodePgDatabase;
/** The handle inside `database.transaction(...)`; everything that reads or writes accepts either. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
export type DatabaseOrTransaction = Database | Transaction;

export interface PoolOptions {
  maxConnections?: number;
  applicationName?: string;
  /** A statement without an answer for this long is given up with its connection: a dead network says nothing. */
  queryTimeoutMilliseconds?: number;
  onConnectionError?: (error: Error) => void;
}

/**
 * A pool that outlives the server: a connection lost while idle or between statements is reported to the listener
 * instead of ending the process; the statement that needed it gets its own error.
 */
export function createPool(url: string, options: PoolOptions = {}): pg.Pool {
  const { maxConnections = 10, applicationName = 'headwater', queryTimeoutMilliseconds, onConnectionError = () => undefined } = options;
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    ...(queryTimeoutMilliseconds !== undefined && { query_timeout: queryTimeoutMilliseconds }),
  });
  pool.on('error', onConnectionError);
  pool.on('connect', (client) => client.on('error', onConnectionError));
  return pool;
}

export function createDatabase(pool: pg.Pool): Database {
  return drizzle(pool);
}
