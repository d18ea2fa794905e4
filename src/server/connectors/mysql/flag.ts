import type { ConnectorContext } from '../../core/connector/protocol.ts';
import type { IncrementStrategy } from '../../core/definition/definition.ts';
import type { MysqlConfig } from './config.ts';
import type { Relation } from './describe.ts';
import { type MysqlCheckpoint, typed } from './plan.ts';
import { Session } from './session.ts';
import { compareRows, quoteIdentifier as quote } from './sql.ts';

type FlagIncrement = Extract<IncrementStrategy, { kind: 'flag' }>;
export type FlagBatch = Extract<MysqlCheckpoint, { by: 'flag' }>;

const keysPerStatement = 500;

/** Marks exactly the rows that were read, as long as they are still pending. Running it twice changes nothing. */
export async function markTaken(
  context: ConnectorContext<MysqlConfig>,
  relation: Relation,
  increment: FlagIncrement,
  keys: readonly (readonly string[])[],
): Promise<void> {
  if (keys.length === 0) return;
  const columns = increment.keyFields.map(quote).join(', ');
  const session = await Session.open(context);
  try {
    for (let from = 0; from < keys.length; from += keysPerStatement) {
      const tuples = keys.slice(from, from + keysPerStatement).map((key) => `(${keyConstants(relation, increment, key).join(', ')})`);
      await session.execute(`${update(relation, increment)} AND (${columns}) IN (${tuples.join(', ')})`);
    }
  } finally {
    await session.close();
  }
}

/**
 * Writes the flags of a batch that was committed by an attempt that died before it could. Only when its key range holds just as
 * many pending rows as were read: with others among them nobody knows which were, and all are read again.
 */
export async function settleFlags(
  context: ConnectorContext<MysqlConfig>,
  relation: Relation,
  increment: FlagIncrement,
  batch: FlagBatch,
): Promise<void> {
  const columns = increment.keyFields.map(quote);
  const range = `${compareRows(columns, keyConstants(relation, increment, batch.first), '>=')} AND ${compareRows(columns, keyConstants(relation, increment, batch.values), '<=')}`;
  const session = await Session.open(context);
  try {
    const [found] = await session.query(
      `SELECT COUNT(*) AS pending FROM ${relation.sql} WHERE ${pending(relation, increment)} AND ${range}`,
    );
    if (Number(found?.pending) === batch.rows) await session.execute(`${update(relation, increment)} AND ${range}`);
  } finally {
    await session.close();
  }
}

function update(relation: Relation, increment: FlagIncrement): string {
  const taken = typed(relation, increment.flagField, increment.takenValue);
  return `UPDATE ${relation.sql} SET ${quote(increment.flagField)} = ${taken} WHERE ${pending(relation, increment)}`;
}

function pending(relation: Relation, { flagField, pendingValue }: FlagIncrement): string {
  return `${quote(flagField)} = ${typed(relation, flagField, pendingValue)}`;
}

function keyConstants(relation: Relation, { keyFields }: FlagIncrement, key: readonly string[]): readonly string[] {
  return keyFields.map((name, index) => typed(relation, name, key[index] as string));
}
