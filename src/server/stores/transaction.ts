import type pg from 'pg';
import * as db from '#src/db/in-transaction.ts';
import { HeadwaterError } from '#src/server/core/errors/headwater-error.ts';

/** A batch's books may be long; when their process stops, its locks end before its lease does. */
export const inTransaction = <T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> =>
  db.inTransaction(pool, { idleSeconds: 8, statementSeconds: 60 }, work);

/** Whoever holds a newer claim of the run goes on with it; we must not write another word. */
export async function assertHeld(
  client: pg.PoolClient,
  runId: string,
  fencingToken: string,
  lock: 'FOR SHARE' | 'FOR NO KEY UPDATE',
): Promise<void> {
  const { rowCount } = await client.query(`SELECT FROM run WHERE id = $1 AND fencing_token = $2 ${lock}`, [runId, fencingToken]);
  if (rowCount === 0) throw new HeadwaterError({ code: 'run/lease-lost', errorClass: 'transient', category: 'system', details: { runId } });
}
