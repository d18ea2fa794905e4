import type pg from 'pg';

export interface TransactionLimits {
  /** A process that stops in the middle of a transaction must not keep its locks: the server ends it after this long. */
  readonly idleSeconds: number;
  readonly statementSeconds: number;
}

/** Runs `work` in one transaction. A client whose transaction could not be ended is thrown away, never pooled again. */
export async function inTransaction<T>(pool: pg.Pool, limits: TransactionLimits, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let isUsable = false;
  try {
    await client.query(`BEGIN;
      SET LOCAL idle_in_transaction_session_timeout = '${limits.idleSeconds}s';
      SET LOCAL statement_timeout = '${limits.statementSeconds}s'`);
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
