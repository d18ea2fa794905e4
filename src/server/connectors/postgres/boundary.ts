import type { ConnectorContext, StreamRef } from '../../core/connector/protocol.ts';
import type { IncrementStrategy } from '../../core/definition/definition.ts';
import { configError } from '../../core/errors/headwater-error.ts';
import type { PostgresConfig } from './config.ts';
import { describeRelation, type Relation } from './describe.ts';
import { Session } from './session.ts';
import { beginSnapshot } from './snapshot.ts';
import { quoteIdentifier as quote } from './sql.ts';
import { logicalTypeOf } from './types.ts';

/** What the source's own clock says, in the column's type; a column without a zone is taken to hold the server's local time. */
const clockByKind: Readonly<Record<string, string>> = {
  timestamptz: 'clock_timestamp()::text',
  timestamp: `(clock_timestamp() AT TIME ZONE (SELECT reset_val FROM pg_settings WHERE name = 'TimeZone'))::text`,
  date: `(clock_timestamp() AT TIME ZONE (SELECT reset_val FROM pg_settings WHERE name = 'TimeZone'))::date::text`,
};

const integerKinds = ['int16', 'int32', 'int64', 'decimal'];

/** The least value of a kind that no upper bound can pass: a numeric has no Infinity before PostgreSQL 14, only NaN above all. */
const endlessByKind: Readonly<Record<string, string>> = {
  timestamptz: `'infinity'`,
  timestamp: `'infinity'`,
  date: `'infinity'`,
  decimal: `(CASE WHEN current_setting('server_version_num')::int >= 140000 THEN 'Infinity' ELSE 'NaN' END)::numeric`,
};

/**
 * The upper bound is not part of the boundary, so a key's is one more than the greatest finite one: otherwise the newest
 * row would wait for a newer one. Null when no row has a cursor.
 */
export async function readUpperBound(
  context: ConnectorContext<PostgresConfig>,
  stream: StreamRef,
  increment: IncrementStrategy,
): Promise<string | null> {
  if (increment.kind !== 'timestamp' && increment.kind !== 'key') return null;
  return withRelation(context, stream, async (session, relation) => {
    const cursor = quote(increment.cursorField);
    if (increment.kind === 'timestamp') {
      const clock = clockByKind[kindOf(relation, increment.cursorField)];
      if (!clock) throw unsuitable(increment.cursorField);
      const [row] = await session.query(
        `SELECT ${clock} AS upper WHERE EXISTS (SELECT 1 FROM ${relation.sql} WHERE ${cursor} IS NOT NULL)`,
      );
      return row?.upper ?? null;
    }
    const kind = kindOf(relation, increment.cursorField);
    if (!integerKinds.includes(kind)) throw unsuitable(increment.cursorField);
    const finite = endlessByKind[kind] ? `WHERE ${cursor} < ${endlessByKind[kind]}` : '';
    const [row] = await session.query(`SELECT (max(${cursor})::numeric + 1)::text AS upper FROM ${relation.sql} ${finite}`);
    return row?.upper ?? null;
  });
}

/** Rows whose cursor is NULL or endless: no boundary ever holds them. */
export async function countUntrackable(
  context: ConnectorContext<PostgresConfig>,
  stream: StreamRef,
  increment: IncrementStrategy,
): Promise<number> {
  if (increment.kind !== 'timestamp' && increment.kind !== 'key') return 0;
  return withRelation(context, stream, async (session, relation) => {
    const cursor = quote(increment.cursorField);
    const endless = endlessByKind[kindOf(relation, increment.cursorField)];
    const isUntrackable = `${cursor} IS NULL${endless ? ` OR ${cursor} >= ${endless}` : ''}`;
    const [row] = await session.query(`SELECT count(*) AS rows FROM ${relation.sql} WHERE ${isUntrackable}`);
    return Number(row?.rows);
  });
}

async function withRelation<T>(
  context: ConnectorContext<PostgresConfig>,
  stream: StreamRef,
  work: (session: Session, relation: Relation) => Promise<T>,
): Promise<T> {
  const session = await Session.open(context);
  try {
    if (stream.kind === 'query') await session.query('SET search_path TO DEFAULT');
    await session.query(beginSnapshot);
    return await work(session, await describeRelation(session, stream));
  } finally {
    await session.close();
  }
}

function kindOf(relation: Relation, name: string): string {
  const column = relation.columns.find((candidate) => candidate.name === name);
  return column ? logicalTypeOf(column.type).kind : '';
}

function unsuitable(cursorField: string): Error {
  return configError('postgres/cursor-unsuitable', 'definition.increment.cursorField', { cursorField });
}
