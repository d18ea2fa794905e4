import type { StreamRef } from '../../core/connector/protocol.ts';
import { configError } from '../../core/errors/headwater-error.ts';
import type { FieldSchema } from '../../core/value/logical-type.ts';
import { drift } from './errors.ts';
import { queryColumns } from './query-columns.ts';
import type { RelationColumn } from './relation-column.ts';
import type { Session } from './session.ts';
import { qualified, quoteLiteral } from './sql.ts';
import { logicalType } from './types.ts';

/** A table, view or query as it stands in the server now. */
export interface Relation {
  /** What stands behind FROM. */
  readonly sql: string;
  readonly columns: readonly RelationColumn[];
  /** Columns of the primary key in its order. */
  readonly keyColumns: readonly string[];
  readonly comment: string;
  readonly estimatedRows: number | null;
  readonly estimatedBytes: number | null;
}

export async function describeRelation(session: Session, stream: StreamRef): Promise<Relation> {
  if (stream.kind === 'query') return describeQuery(session, String(stream.config.query ?? ''));
  const [database, table] = stream.path;
  if (database === undefined || table === undefined) throw configError('mysql/table-missing', 'stream', { table: stream.path.join('.') });
  const relation = await findTable(session, database, table);
  if (relation === null) throw drift('mysql/table-missing', undefined, { table: `${database}.${table}` });
  return relation;
}

export async function findTable(session: Session, database: string, table: string): Promise<Relation | null> {
  const [found] = await listTables(session, database, table);
  return found?.relation ?? null;
}

export interface ListedTable {
  readonly table: string;
  readonly isView: boolean;
  readonly relation: Relation;
}

/** All tables and views of a database, or the one named. */
export async function listTables(session: Session, database: string, table?: string): Promise<readonly ListedTable[]> {
  const condition = `table_schema = ${quoteLiteral(database)}${table === undefined ? '' : ` AND table_name = ${quoteLiteral(table)}`}`;
  const tables = await session.query(
    `SELECT table_name AS name, table_type AS kind, table_rows AS row_count, data_length AS byte_count, table_comment AS comment
       FROM information_schema.tables WHERE ${condition} ORDER BY table_name`,
  );
  const columns = await session.query(
    `SELECT table_name AS table_name, column_name AS name, data_type AS data_type, column_type AS column_type, is_nullable AS is_nullable,
            numeric_precision AS digits, numeric_scale AS scale, character_maximum_length AS max_length,
            column_comment AS comment, collation_name AS collation
       FROM information_schema.columns WHERE ${condition} ORDER BY table_name, ordinal_position`,
  );
  const keys = await session.query(
    `SELECT table_name AS table_name, column_name AS name FROM information_schema.key_column_usage
      WHERE ${condition} AND constraint_name = 'PRIMARY' ORDER BY table_name, ordinal_position`,
  );
  const json = await jsonColumns(session, database);
  return tables.map((entry) => {
    const keyColumns = keys.filter((key) => key.table_name === entry.name).map((key) => key.name as string);
    const own = columns.filter((column) => column.table_name === entry.name);
    const relation: Relation = {
      sql: qualified(database, entry.name as string),
      columns: own.map((column) => toColumn(column, keyColumns, json.has(`${entry.name}\0${column.name}`))),
      keyColumns,
      comment: entry.comment === 'VIEW' ? '' : (entry.comment ?? ''),
      estimatedRows: numberOrNull(entry.row_count),
      estimatedBytes: numberOrNull(entry.byte_count),
    };
    return { table: entry.name as string, isView: entry.kind !== 'BASE TABLE', relation };
  });
}

type TextRecord = Readonly<Record<string, string | null>>;

function toColumn(row: TextRecord, keyColumns: readonly string[], hasJsonCheck: boolean): RelationColumn {
  const dataType = (row.data_type ?? '').toLowerCase();
  return {
    name: row.name as string,
    type: {
      dataType,
      columnType: (row.column_type ?? '').toLowerCase(),
      precision: numberOrNull(row.digits),
      scale: numberOrNull(row.scale),
      maxLength: numberOrNull(row.max_length),
      isJson: dataType === 'json' || hasJsonCheck,
    },
    isNullable: row.is_nullable === 'YES',
    isKey: keyColumns.includes(row.name as string),
    comment: row.comment ?? '',
    collation: row.collation ?? null,
  };
}

/** MariaDB tells JSON columns by their check alone. */
async function jsonColumns(session: Session, database: string): Promise<ReadonlySet<string>> {
  const checks = await session
    .query(`SELECT table_name AS table_name, check_clause AS clause FROM information_schema.check_constraints
             WHERE constraint_schema = ${quoteLiteral(database)} AND check_clause LIKE 'json_valid(%'`)
    .catch(() => []);
  const found = checks.map((row) => [row.table_name, /^json_valid\(`(.*)`\)$/i.exec(row.clause ?? '')?.[1]?.replaceAll('``', '`')]);
  return new Set(found.map(([table, column]) => `${table}\0${column}`));
}

async function describeQuery(session: Session, query: string): Promise<Relation> {
  const body = query.trim().replace(/;\s*$/, '');
  if (!/^(select|with|table|values)\b/i.test(body)) throw configError('mysql/query-not-select', 'stream.query', {});
  const sql = `(${body}\n) AS ${'`q`'}`;
  const columns = await queryColumns(session, `SELECT * FROM ${sql} LIMIT 0`);
  return { sql, columns, keyColumns: [], comment: '', estimatedRows: null, estimatedBytes: null };
}

export function toField(column: RelationColumn): FieldSchema {
  const type = logicalType(column.type);
  return {
    name: column.name,
    type,
    nativeType: column.type.columnType,
    isNullable: column.isNullable,
    isKey: column.isKey,
    isCursorCandidate: ['timestamp', 'timestamptz', 'date', 'int64', 'int32', 'uint64'].includes(type.kind),
    ...(column.comment !== '' && { comment: column.comment }),
  };
}

function numberOrNull(text: string | null | undefined): number | null {
  return text == null || text === '' ? null : Number(text);
}
