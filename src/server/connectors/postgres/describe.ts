import type { DiscoveredStream, StreamRef } from '../../core/connector/protocol.ts';
import { configError } from '../../core/errors/headwater-error.ts';
import type { FieldSchema } from '../../core/value/logical-type.ts';
import { toHeadwaterError } from './errors.ts';
import type { Session, TextRow } from './session.ts';
import { qualified } from './sql.ts';
import { type ColumnType, isCursorType, logicalTypeOf } from './types.ts';

export interface DescribedColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/** A stream as the server sees it now. */
export interface Relation {
  /** What stands behind FROM. */
  readonly sql: string;
  readonly columns: readonly DescribedColumn[];
  readonly keyColumns: readonly string[];
  readonly notNullColumns: ReadonlySet<string>;
  readonly comments: ReadonlyMap<string, string>;
  /** Rows lie in numbered blocks of one heap: a table without children. */
  readonly isHeap: boolean;
  /** Changes when the table is rewritten or replaced. */
  readonly fileNode: string | null;
}

const typesSql = `
  WITH RECURSIVE wanted AS (
    SELECT position, oid, typmod FROM unnest($1::oid[], $2::int4[]) WITH ORDINALITY AS w(oid, typmod, position)
  ), followed AS (
    SELECT w.position, t.oid, t.typtype, w.typmod, t.typbasetype, t.typtypmod, t.typelem, t.typlen, t.typsend
      FROM wanted w JOIN pg_type t ON t.oid = w.oid
    UNION ALL
    SELECT f.position, t.oid, t.typtype, CASE WHEN f.typtypmod >= 0 THEN f.typtypmod ELSE f.typmod END, t.typbasetype, t.typtypmod, t.typelem, t.typlen, t.typsend
      FROM followed f JOIN pg_type t ON t.oid = f.typbasetype WHERE f.typtype = 'd'
  )
  SELECT f.oid, f.typtype AS kind, f.typmod, CASE WHEN f.typlen = -1 THEN f.typelem ELSE 0 END AS element_oid,
         f.typsend <> 0 AS has_binary, format_type(f.oid, f.typmod) AS native_type
    FROM followed f WHERE f.typtype <> 'd' ORDER BY f.position`;

const relationSql = `
  SELECT c.relkind = 'r' AND NOT c.relhassubclass AND c.relpersistence <> 't' AS is_heap, pg_relation_filenode(c.oid) AS file_node
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = $2`;

const columnsSql = `
  SELECT a.attname AS name, a.attnotnull AS is_not_null, col_description(c.oid, a.attnum) AS comment,
         COALESCE(array_position(i.indkey::int2[], a.attnum), -1) AS key_position
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
    LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
   WHERE n.nspname = $1 AND c.relname = $2 AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`;

export async function describeRelation(session: Session, stream: StreamRef): Promise<Relation> {
  if (stream.kind === 'query') return describeQuery(session, stream);
  const [schema, table] = stream.path as [string, string];
  const sql = qualified(schema, table);
  const columns = await describeColumns(session, sql);
  const [relation] = await session.query(relationSql, [schema, table]);
  const facts = await session.query(columnsSql, [schema, table]);
  const keys = facts.filter((fact) => Number(fact.key_position) >= 0).sort((a, b) => Number(a.key_position) - Number(b.key_position));
  return {
    sql,
    columns,
    keyColumns: keys.map((fact) => fact.name as string),
    notNullColumns: new Set(facts.filter((fact) => fact.is_not_null === 't').map((fact) => fact.name as string)),
    comments: new Map(facts.flatMap((fact) => (fact.comment ? [[fact.name as string, fact.comment] as const] : []))),
    isHeap: relation?.is_heap === 't',
    fileNode: relation?.file_node ?? null,
  };
}

/** The query is prepared once by itself: the server then refuses more than one statement, whatever quoting hides it. */
async function describeQuery(session: Session, stream: StreamRef): Promise<Relation> {
  const query = String(stream.config.query ?? '').replace(/[\s;]+$/, '');
  if (query === '') throw configError('postgres/query-missing', 'stream.config.query');
  const sql = `(${query}\n) AS headwater_query`;
  try {
    const columns = await describeColumns(session, sql);
    return { sql, columns, keyColumns: [], notNullColumns: new Set(), comments: new Map(), isHeap: false, fileNode: null };
  } catch (error) {
    const { errorClass, details } = toHeadwaterError(error);
    if (errorClass === 'transient') throw error;
    throw configError('postgres/query-invalid', 'stream.config.query', details);
  }
}

async function describeColumns(session: Session, from: string): Promise<readonly DescribedColumn[]> {
  const { fields } = await session.run(() => session.prepareOnly(`SELECT * FROM ${from} LIMIT 0`));
  const types = await session.query(typesSql, [fields.map((field) => field.dataTypeID), fields.map((field) => field.dataTypeModifier)]);
  return fields.map((field, index) => toColumn({ ...types[index], name: field.name }));
}

export function toColumn(row: TextRow): DescribedColumn {
  return {
    name: row.name as string,
    type: {
      oid: Number(row.oid),
      kind: row.kind as string,
      typmod: Number(row.typmod),
      elementOid: Number(row.element_oid),
      hasBinary: row.has_binary === 't',
      nativeType: row.native_type as string,
    },
  };
}

export function toStream(ref: StreamRef, relation: Relation): DiscoveredStream {
  return { ref, fields: relation.columns.map((column) => toField(relation, column)) };
}

function toField(relation: Relation, { name, type }: DescribedColumn): FieldSchema {
  const logical = logicalTypeOf(type);
  const comment = relation.comments.get(name);
  return {
    name,
    type: logical,
    nativeType: type.nativeType,
    isNullable: !relation.notNullColumns.has(name),
    isKey: relation.keyColumns.includes(name),
    isCursorCandidate: isCursorType(logical),
    ...(comment !== undefined && { comment }),
  };
}
