import type pg from 'pg';
import * as db from '#src/db/in-transaction.ts';

/** Claims and ticks hold rows that everybody waits for: they are short, or they are ended. */
export const inTransaction = <T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> =>
  db.inTransaction(pool, { idleSeconds: 8, statementSeconds: 30 }, work);
