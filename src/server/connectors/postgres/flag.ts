import type { ConnectorContext } from '../../core/connector/protocol.ts';
import type { IncrementStrategy } from '../../core/definition/definition.ts';
import type { PostgresConfig } from './config.ts';
import type { Relation } from './describe.ts';
import { type PostgresCheckpoint, typed } from './plan.ts';
import { Session } from './session.ts';
import { wasVisible } from './snapshot.ts';
import { quoteIdentifier as quote } from './sql.ts';

/**
 * Marks as taken what was read up to the checkpoint: pending rows not after its key whose version the reading snapshot saw.
 * A row that changed since is left pending and read again. Running it twice changes nothing.
 */
export async function acknowledgeFlags(
  context: ConnectorContext<PostgresConfig>,
  relation: Relation,
  increment: Extract<IncrementStrategy, { kind: 'flag' }>,
  checkpoint: Extract<PostgresCheckpoint, { by: 'flag' }>,
): Promise<void> {
  const { flagField, pendingValue, takenValue, keyFields } = increment;
  const keys = keyFields.map(quote).join(', ');
  const last = keyFields.map((name, index) => typed(relation, name, checkpoint.values[index] as string)).join(', ');
  const session = await Session.open(context);
  try {
    await session.query(`
      UPDATE ${relation.sql} SET ${quote(flagField)} = ${typed(relation, flagField, takenValue)}
       WHERE ${quote(flagField)} = ${typed(relation, flagField, pendingValue)} AND (${keys}) <= (${last}) AND ${wasVisible(checkpoint.snapshot)}`);
  } finally {
    await session.close();
  }
}
