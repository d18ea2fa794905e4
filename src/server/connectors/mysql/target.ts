import type { WriteRequest } from '../../core/connector/protocol.ts';
import { configError } from '../../core/errors/headwater-error.ts';
import { findTable, type Relation } from './describe.ts';
import { drift } from './errors.ts';
import type { Session } from './session.ts';
import { shadowName } from './shadow-name.ts';
import { quoteLiteral as literal, qualified } from './sql.ts';

/** The target table as the writer needs to know it. */
export interface Target {
  readonly schema: string;
  readonly table: string;
  readonly sql: string;
  readonly relation: Relation;
  /** Set for write modes that fill a table of their own and publish it in `finish`. */
  readonly shadow: string | null;
  readonly maxPacketBytes: number;
}

interface UniqueIndex {
  readonly name: string;
  readonly columns: readonly string[];
}

export async function describeTargetTable(session: Session, request: WriteRequest): Promise<Target> {
  const { schema, table, writeMode } = request.target;
  const relation = await findTable(session, schema, table);
  if (relation === null) throw drift('mysql/table-missing', undefined, { table: `${schema}.${table}` });
  assertColumns(relation, request);
  await assertTransactional(session, schema, table);
  if (writeMode === 'upsert') await assertUpsertable(session, relation, request);
  const [packet] = await session.query('SELECT @@max_allowed_packet AS bytes');
  const hasShadow = writeMode === 'overwrite' || writeMode === 'replace-boundary';
  return {
    schema,
    table,
    sql: qualified(schema, table),
    relation,
    shadow: hasShadow ? shadowName(table, request.runId) : null,
    maxPacketBytes: Number(packet?.bytes ?? 1024 * 1024),
  };
}

function assertColumns(relation: Relation, { columns }: WriteRequest): void {
  const missing = columns.filter(({ name }) => !relation.columns.some((column) => column.name === name)).map(({ name }) => name);
  if (missing.length > 0) throw drift('target/column-missing', undefined, { table: relation.sql, columns: missing });
}

async function assertTransactional(session: Session, schema: string, table: string): Promise<void> {
  const [row] = await session.query(
    `SELECT engine AS engine FROM information_schema.tables WHERE table_schema = ${literal(schema)} AND table_name = ${literal(table)}`,
  );
  if (row?.engine?.toLowerCase() !== 'innodb')
    throw configError('mysql/target-not-transactional', 'target.table', { engine: row?.engine ?? '' });
}

/** ON DUPLICATE KEY takes any unique key for ours, and a case-blind one takes two rows for one: both are refused beforehand. */
async function assertUpsertable(session: Session, relation: Relation, { target }: WriteRequest): Promise<void> {
  const indexes = await listUniqueIndexes(session, target.schema, target.table);
  const wanted = [...target.keyColumns].sort().join('\0');
  const isOurs = (index: UniqueIndex) => [...index.columns].sort().join('\0') === wanted;
  if (!indexes.some(isOurs)) throw configError('mysql/upsert-needs-unique-key', 'target.keyColumns', { columns: target.keyColumns });
  const other = indexes.find((index) => !isOurs(index));
  if (other) throw configError('mysql/upsert-other-unique-key', 'target.keyColumns', { index: other.name, columns: other.columns });
  const blind = relation.columns.find(
    ({ name, collation }) => target.keyColumns.includes(name) && collation !== null && !isExact(collation),
  );
  if (blind) throw configError('mysql/key-collation-merges', 'target.keyColumns', { column: blind.name, collation: blind.collation });
}

/** Distinguishes case, accents and trailing spaces. */
function isExact(collation: string): boolean {
  return collation.endsWith('_nopad_bin') || collation.endsWith('0900_bin') || collation === 'binary';
}

async function listUniqueIndexes(session: Session, schema: string, table: string): Promise<readonly UniqueIndex[]> {
  const rows = await session.query(
    `SELECT index_name AS name, column_name AS column_name FROM information_schema.statistics
      WHERE table_schema = ${literal(schema)} AND table_name = ${literal(table)} AND non_unique = 0 ORDER BY index_name, seq_in_index`,
  );
  const names = [...new Set(rows.map((row) => row.name as string))];
  return names.map((name) => ({ name, columns: rows.filter((row) => row.name === name).map((row) => row.column_name as string) }));
}
