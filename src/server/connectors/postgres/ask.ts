import type { ConnectorContext } from '../../core/connector/protocol.ts';
import type { PostgresConfig } from './config.ts';
import { withSession } from './discover.ts';

/**
 * The first value a question answers, null for no row. A cursor takes nothing but a query, the extended protocol no second
 * statement, and the transaction is read-only: whatever is written here can only read, and only for so long.
 */
export async function askOne(context: ConnectorContext<PostgresConfig>, question: string, timeoutSeconds: number): Promise<string | null> {
  return withSession(context, async (session) => {
    await session.query('BEGIN READ ONLY');
    await session.query(`SET LOCAL statement_timeout = ${Math.round(timeoutSeconds * 1000)}`);
    await session.run(() => session.prepareOnly(`DECLARE headwater_question NO SCROLL CURSOR FOR ${question}`));
    const [row] = await session.query('FETCH 1 FROM headwater_question');
    await session.query('ROLLBACK');
    return row === undefined ? null : (Object.values(row)[0] ?? null);
  });
}
