import type pg from 'pg';
import { HeadwaterError } from '#src/server/core/errors/headwater-error.ts';

/** A process that stops in the middle of a transaction must not keep its locks: the server ends it after this long. */
const idleSeconds = 15;

/** Runs `work` in one transaction; a client whose transaction could not be ended is thrown away. */
export async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let isUsable = false;
  try {
    await client.query(`BEGIN; SET LOCAL idle_in_transaction_session_timeout = '${idleSeconds}s'; SET LOCAL statement_timeout = '60s'`);
    const result = await work(client);
    await client.query('COMMIT');
    isUsable = true;
    return result;
  } catch (error) {
    isUsable = await client.query('ROLLBACK').then(
      () => true,
      () => false,
    );
    throw error;
  } finally {
    client.release(!isUsable);
  }
}

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
