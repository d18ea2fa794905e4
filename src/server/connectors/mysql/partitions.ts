import type { ConnectorContext, PartitionSpec, StreamRef } from '../../core/connector/protocol.ts';
import type { Json } from '../../core/value/json.ts';
import { withSession } from './bounds.ts';
import type { MysqlConfig } from './config.ts';
import { describeRelation } from './describe.ts';
import type { KeyRange } from './plan.ts';
import { quoteIdentifier as quote } from './sql.ts';
import { logicalType } from './types.ts';

/** Small tables are not worth a second connection. */
const minRowsPerPartition = 50_000;
const integerKinds = ['int16', 'int32', 'int64', 'uint64'];

/** Splits a table into ranges of an integer primary key; nothing to split where the key is of another kind. */
export async function planKeyPartitions(
  context: ConnectorContext<MysqlConfig>,
  stream: StreamRef,
  wanted: number,
): Promise<readonly PartitionSpec[]> {
  return withSession(context, async (session) => {
    const relation = await describeRelation(session, stream);
    const key = relation.columns.find(({ name }) => name === relation.keyColumns[0]);
    const count = Math.min(wanted, Math.floor((relation.estimatedRows ?? 0) / minRowsPerPartition));
    if (!key || count < 2 || !integerKinds.includes(logicalType(key.type).kind)) return [];
    const [ends] = await session.query(`SELECT MIN(${quote(key.name)}) AS low, MAX(${quote(key.name)}) AS high FROM ${relation.sql}`);
    if (ends?.low == null || ends.high == null) return [];
    return keyRanges(BigInt(ends.low), BigInt(ends.high), count).map(specOf);
  });
}

/** Equal ranges; the first and the last are open, for rows that come while others are read. */
export function keyRanges(low: bigint, high: bigint, count: number): readonly KeyRange[] {
  const width = (high - low + 1n) / BigInt(count) + 1n;
  return Array.from({ length: count }, (_, index) => ({
    from: index === 0 ? null : String(low + width * BigInt(index)),
    to: index === count - 1 ? null : String(low + width * BigInt(index + 1)),
  }));
}

function specOf(range: KeyRange): PartitionSpec {
  return { name: `key:${range.from ?? ''}-${range.to ?? ''}`, range: range as unknown as Json };
}
