import type { ConnectorContext, DiscoveredStream, StreamRef } from '../../core/connector/protocol.ts';
import { HeadwaterError } from '../../core/errors/headwater-error.ts';
import type { PostgresConfig } from './config.ts';
import { describeRelation, type Relation, toColumn, toStream } from './describe.ts';
import { Session, type TextRow } from './session.ts';
import { qualified } from './sql.ts';

const blockBytes = 8192;

const relationsSql = `
  SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relkind AS kind, c.reltuples AS rows, c.relpages AS pages, obj_description(c.oid, 'pg_class') AS comment
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition AND c.relpersistence <> 't'
     AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND has_schema_privilege(n.oid, 'USAGE') AND has_any_column_privilege(c.oid, 'SELECT')
     AND c.relname NOT IN ('headwater_progress', 'headwater_batch', 'headwater_ingest', 'headwater_finish') AND c.relname !~ '__headwater_[0-9]+$'
   ORDER BY n.nspname, c.relname`;

const columnsSql = `
  WITH RECURSIVE resolved AS (
    SELECT a.attrelid, a.attnum, a.attname, a.attnotnull, a.atttypid AS oid, a.atttypmod AS typmod FROM pg_attribute a
     WHERE a.attrelid = ANY ($1::oid[]) AND a.attnum > 0 AND NOT a.attisdropped AND has_column_privilege(a.attrelid, a.attnum, 'SELECT')
    UNION ALL
    SELECT r.attrelid, r.attnum, r.attname, r.attnotnull OR t.typnotnull, t.typbasetype, CASE WHEN t.typtypmod >= 0 THEN t.typtypmod ELSE r.typmod END
      FROM resolved r JOIN pg_type t ON t.oid = r.oid WHERE t.typtype = 'd'
  )
  SELECT r.attrelid AS relation, r.attname AS name, r.attnotnull AS is_not_null, t.oid, t.typtype AS kind, r.typmod,
         CASE WHEN t.typlen = -1 THEN t.typelem ELSE 0 END AS element_oid, t.typsend <> 0 AS has_binary, format_type(t.oid, r.typmod) AS native_type,
         col_description(r.attrelid, r.attnum) AS comment, COALESCE(array_position(i.indkey::int2[], r.attnum), -1) AS key_position
    FROM resolved r JOIN pg_type t ON t.oid = r.oid AND t.typtype <> 'd' LEFT JOIN pg_index i ON i.indrelid = r.attrelid AND i.indisprimary
   ORDER BY r.attrelid, r.attnum`;

/** Every table and view the user may read, as the catalog spells it. */
export async function discoverStreams(context: ConnectorContext<PostgresConfig>): Promise<readonly DiscoveredStream[]> {
  return withSession(context, async (session) => {
    const relations = await session.query(relationsSql);
    const columns = await session.query(columnsSql, [relations.map((relation) => relation.oid)]);
    const byRelation = Map.groupBy(columns, (column) => column.relation as string);
    return relations.map((relation) => discovered(relation, byRelation.get(relation.oid as string) ?? []));
  });
}

export async function describeStream(context: ConnectorContext<PostgresConfig>, stream: StreamRef): Promise<DiscoveredStream> {
  return withSession(context, async (session) => {
    if (stream.kind === 'query') await session.query('SET search_path TO DEFAULT');
    await session.query('BEGIN READ ONLY');
    return toStream(stream, await describeRelation(session, stream));
  });
}

/** Databases and schemas, for forms; nothing while the connection is not complete enough. */
export async function suggest(context: ConnectorContext<PostgresConfig>, path: string): Promise<readonly string[]> {
  const field = path.split('.').at(-1);
  if (field !== 'database' && field !== 'schema' && field !== 'schemaName') return [];
  const open =
    field === 'database' && context.config.database === '' ? { ...context, config: { ...context.config, database: 'postgres' } } : context;
  return withSession(open, async (session) => {
    const text =
      field === 'database'
        ? 'SELECT datname AS name FROM pg_database WHERE datallowconn AND NOT datistemplate ORDER BY datname'
        : "SELECT nspname AS name FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' ORDER BY nspname";
    return (await session.query(text)).map((row) => row.name as string);
  });
}

export async function withSession<T>(context: ConnectorContext<PostgresConfig>, work: (session: Session) => Promise<T>): Promise<T> {
  const session = await Session.open(context);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

function discovered(row: TextRow, columns: readonly TextRow[]): DiscoveredStream {
  const schema = row.schema as string;
  const table = row.name as string;
  const isView = row.kind === 'v' || row.kind === 'm';
  const ref: StreamRef = { path: [schema, table], kind: isView ? 'view' : 'table', config: {} };
  const stream = toStream(ref, relationOf(qualified(schema, table), columns));
  const rows = Number(row.rows);
  const unnamed = columns.length === 0;
  return {
    ...stream,
    ...(row.comment != null && { comment: row.comment }),
    ...(rows >= 0 && !(isView && row.kind === 'v') && { estimatedRows: Math.round(rows), estimatedBytes: Number(row.pages) * blockBytes }),
    ...(unnamed && { warnings: [noColumns(table)] }),
  };
}

function noColumns(table: string) {
  const { code, errorClass, category, details } = new HeadwaterError({
    code: 'postgres/no-columns',
    errorClass: 'config',
    category: 'data',
    details: { table },
  });
  return { code, errorClass, category, details };
}

function relationOf(sql: string, rows: readonly TextRow[]): Relation {
  const keys = rows.filter((row) => Number(row.key_position) >= 0).sort((a, b) => Number(a.key_position) - Number(b.key_position));
  return {
    sql,
    columns: rows.map(toColumn),
    keyColumns: keys.map((row) => row.name as string),
    notNullColumns: new Set(rows.filter((row) => row.is_not_null === 't').map((row) => row.name as string)),
    comments: new Map(rows.flatMap((row) => (row.comment != null ? [[row.name as string, row.comment] as const] : []))),
    isHeap: false,
    fileNode: null,
  };
}
