import type { WriteRequest } from '../../core/connector/protocol.ts';
import { HeadwaterError } from '../../core/errors/headwater-error.ts';
import { describeRelation, type Relation } from './describe.ts';
import type { Session } from './session.ts';
import { shadowName } from './shadow.ts';
import { qualified, quoteIdentifier } from './sql.ts';

/** The target table as the writer needs to know it. */
export interface Target {
  readonly schema: string;
  readonly table: string;
  readonly sql: string;
  readonly relation: Relation;
  /** Set for write modes that fill a table of their own and publish it in `finish`. */
  readonly shadow: string | null;
  readonly hasUniqueKey: boolean;
}

const uniqueKeySql = `
  SELECT 1 AS found FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE n.nspname = $1 AND c.relname = $2 AND c.relkind = 'r' AND x.indisunique AND x.indimmediate AND x.indpred IS NULL AND x.indexprs IS NULL AND x.indisvalid
     AND (SELECT array_agg(a.attname::text ORDER BY a.attname) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (x.indkey[0:x.indnkeyatts - 1]))
         = (SELECT array_agg(k ORDER BY k) FROM unnest($3::text[]) k)`;

export async function describeTargetTable(session: Session, request: WriteRequest): Promise<Target> {
  const { schema, table, writeMode, keyColumns } = request.target;
  const relation = await describeRelation(session, { kind: 'table', path: [schema, table], config: {} });
  assertColumns(relation, request);
  const [unique] = keyColumns.length > 0 ? await session.query(uniqueKeySql, [schema, table, keyColumns]) : [];
  const hasShadow = writeMode === 'overwrite' || writeMode === 'replace-boundary';
  return {
    schema,
    table,
    sql: qualified(schema, table),
    relation,
    shadow: hasShadow ? shadowName(table, request.runId) : null,
    hasUniqueKey: unique !== undefined,
  };
}

export function shadowSql(target: Target): string {
  return `${quoteIdentifier(target.schema)}.${quoteIdentifier(target.shadow as string)}`;
}

function assertColumns(relation: Relation, request: WriteRequest): void {
  const known = new Set(relation.columns.map(({ name }) => name));
  const missing = request.columns.filter(({ name }) => !known.has(name)).map(({ name }) => name);
  if (missing.length === 0) return;
  const details = { table: relation.sql, column: missing.join(', ') };
  throw new HeadwaterError({ code: 'target/column-missing', errorClass: 'schema-drift', category: 'data', field: 'columns', details });
}
