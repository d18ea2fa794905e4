import type { ConnectorContext, StreamRef } from '../../core/connector/protocol.ts';
import type { IncrementStrategy } from '../../core/definition/definition.ts';
import type { MysqlConfig } from './config.ts';
import { describeRelation } from './describe.ts';
import { Session } from './session.ts';
import { quoteIdentifier as quote } from './sql.ts';
import { logicalType } from './types.ts';

/** DATETIME has no zone: its clock is the server's own. */
const serverNow = "COALESCE(CONVERT_TZ(UTC_TIMESTAMP(6), '+00:00', @@global.time_zone), UTC_TIMESTAMP(6))";

/** The first value that is not in the next boundary: the server's clock, or what comes right behind the greatest key. */
export async function readUpperBound(
  context: ConnectorContext<MysqlConfig>,
  stream: StreamRef,
  increment: IncrementStrategy,
): Promise<string | null> {
  if (increment.kind !== 'timestamp' && increment.kind !== 'key') return null;
  return withSession(context, async (session) => {
    const relation = await describeRelation(session, stream);
    const column = relation.columns.find(({ name }) => name === increment.cursorField);
    const kind = column ? logicalType(column.type).kind : 'text';
    const [row] = await session.query(
      `SELECT MAX(${quote(increment.cursorField)}) AS greatest, UTC_TIMESTAMP(6) AS utc, ${serverNow} AS local FROM ${relation.sql}`,
    );
    const greatest = row?.greatest ?? null;
    if (greatest === null) return null;
    if (kind === 'timestamptz') return `${row?.utc}+00`;
    if (kind === 'timestamp' || kind === 'date') return increment.kind === 'timestamp' ? (row?.local ?? null) : `${greatest}.000001`;
    return /^-?\d+$/.test(greatest) ? String(BigInt(greatest) + 1n) : `${greatest}0`;
  });
}

export async function countUntrackable(
  context: ConnectorContext<MysqlConfig>,
  stream: StreamRef,
  increment: IncrementStrategy,
): Promise<number> {
  if (increment.kind !== 'timestamp' && increment.kind !== 'key') return 0;
  return withSession(context, async (session) => {
    const relation = await describeRelation(session, stream);
    const [row] = await session.query(`SELECT COUNT(*) AS found FROM ${relation.sql} WHERE ${quote(increment.cursorField)} IS NULL`);
    return Number(row?.found ?? 0);
  });
}

export async function withSession<T>(context: ConnectorContext<MysqlConfig>, work: (session: Session) => Promise<T>): Promise<T> {
  const session = await Session.open(context);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}
