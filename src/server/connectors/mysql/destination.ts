import type { WriteRequest } from '../../core/connector/protocol.ts';
import { columnList, type Destination } from './batch-write.ts';
import type { RelationColumn } from './relation-column.ts';
import type { Session } from './session.ts';
import { shadowSql } from './shadow.ts';
import { quoteIdentifier as quote } from './sql.ts';
import type { Target } from './target.ts';

const stageTable = '`headwater_stage`';
const dryTable = '`headwater_dry_run`';
const maxStatementBytes = 2 * 1024 * 1024;

/** Where the rows of this run go. `isDryRun`: to a table of this connection alone, as far as a shadow would be filled. */
export async function planDestination(session: Session, target: Target, request: WriteRequest, isDryRun: boolean): Promise<Destination> {
  const columns = request.columns.map(({ name }) => target.relation.columns.find((column) => column.name === name) as RelationColumn);
  const base = {
    columns,
    keyColumns: request.target.keyColumns,
    maxStatementBytes: Math.min(maxStatementBytes, Math.floor(target.maxPacketBytes / 2)),
  };
  const list = columnList(columns);
  if (request.target.writeMode === 'upsert')
    return { ...base, insert: `INSERT INTO ${target.sql} (${list}) VALUES `, suffix: onDuplicate(columns, request), stage: null };
  if (target.shadow !== null) {
    if (isDryRun) await session.execute(`CREATE TEMPORARY TABLE IF NOT EXISTS ${dryTable} LIKE ${target.sql}`);
    return { ...base, insert: `INSERT INTO ${isDryRun ? dryTable : shadowSql(target)} (${list}) VALUES `, suffix: '', stage: null };
  }
  const overlap = request.hasOverlap ? sameRowColumns(request) : [];
  const distinct = request.distinctColumns ?? [];
  if (overlap.length === 0 && distinct.length === 0)
    return { ...base, insert: `INSERT INTO ${target.sql} (${list}) VALUES `, suffix: '', stage: null };
  await session.execute(`CREATE TEMPORARY TABLE IF NOT EXISTS ${stageTable} LIKE ${target.sql}`);
  return {
    ...base,
    insert: `INSERT INTO ${stageTable} (${list}) VALUES `,
    suffix: '',
    stage: { move: appendNew(target, list, overlap, distinct), clear: `DELETE FROM ${stageTable}` },
  };
}

/** Leaves a row alone whose other columns are all the same; a key alone is only noticed. */
function onDuplicate(columns: readonly RelationColumn[], { target }: WriteRequest): string {
  const others = columns.filter(({ name }) => !target.keyColumns.includes(name));
  const [key] = target.keyColumns;
  const sets =
    others.length > 0
      ? others.map(({ name }) => `${quote(name)} = VALUES(${quote(name)})`)
      : [`${quote(key as string)} = ${quote(key as string)}`];
  return ` ON DUPLICATE KEY UPDATE ${sets.join(', ')}`;
}

/** What makes a row that was read twice the same row: its key and its cursor. */
function sameRowColumns({ target, cursorColumn }: WriteRequest): readonly string[] {
  return [...new Set([...target.keyColumns, ...(cursorColumn === null ? [] : [cursorColumn])])];
}

function appendNew(target: Target, list: string, sameRow: readonly string[], distinct: readonly string[]): string {
  const isThere = (names: readonly string[], operator: string) =>
    `EXISTS (SELECT 1 FROM ${target.sql} t WHERE ${names.map((name) => `t.${quote(name)} ${operator} s.${quote(name)}`).join(' AND ')})`;
  const conditions = [...(sameRow.length > 0 ? [isThere(sameRow, '<=>')] : []), ...(distinct.length > 0 ? [isThere(distinct, '=')] : [])];
  return `INSERT INTO ${target.sql} (${list}) SELECT ${list} FROM ${stageTable} s WHERE NOT (${conditions.join(' OR ')})`;
}
