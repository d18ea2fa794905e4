import type { RowCounts, WriteRequest } from '../../core/connector/protocol.ts';
import { configError } from '../../core/errors/headwater-error.ts';
import { fenced, findProgress, forgetBatches, type LedgerKey, ledgerTable } from './ledger.ts';
import type { Session } from './session.ts';
import { shadowName } from './shadow-name.ts';
import { quoteLiteral as literal, qualified, quoteIdentifier as quote } from './sql.ts';
import type { Target } from './target.ts';

/** Creates the run's shadow unless the run is already published, and drops that of a run that never finished. */
export async function prepareShadow(session: Session, key: LedgerKey, target: Target, earlierRun: string | null): Promise<void> {
  if (earlierRun !== null) await session.execute(`DROP TABLE IF EXISTS ${qualified(target.schema, shadowName(target.table, earlierRun))}`);
  if (await isNoted(session, key)) return;
  await session.execute(`CREATE TABLE IF NOT EXISTS ${shadowSql(target)} LIKE ${target.sql}`);
}

/** The table goes after the notes: a load that dies in between is found out by them and forgotten again. */
export async function forgetLoad(session: Session, key: LedgerKey, target: Target): Promise<void> {
  await inTransaction(session, async () => {
    await assertClaim(session, key, 'FOR UPDATE');
    await forgetBatches(session, key);
  });
  if (target.shadow !== null) await session.execute(`DROP TABLE IF EXISTS ${shadowSql(target)}`);
}

export function shadowSql(target: Target): string {
  return qualified(target.schema, target.shadow as string);
}

/**
 * Publishes what the run wrote beside the target. The note is written first: from then on no attempt fills the shadow again, and
 * each one carries on where the last died, because the shadow is there exactly until it is published.
 */
export async function publishShadow(
  session: Session,
  key: LedgerKey,
  target: Target,
  request: WriteRequest,
  counts: RowCounts,
): Promise<void> {
  await assertClaim(session, key);
  if (request.target.writeMode === 'replace-boundary') return replaceBoundary(session, key, target, request);
  const isKept = counts.written === 0 && !request.target.isEmptyOverwriteAllowed;
  await note(session, key);
  if (await tableExists(session, target.schema, target.shadow as string)) {
    if (isKept) await session.execute(`DROP TABLE ${shadowSql(target)}`);
    else await swap(session, key, target);
  }
  await session.execute(`DROP TABLE IF EXISTS ${replacedSql(key, target)}`);
}

/** RENAME TABLE exchanges both names at once. A table that foreign keys or triggers lean on gets its rows exchanged instead. */
async function swap(session: Session, key: LedgerKey, target: Target): Promise<void> {
  if (!(await isLeanedOn(session, target))) {
    await session.execute(`RENAME TABLE ${target.sql} TO ${replacedSql(key, target)}, ${shadowSql(target)} TO ${target.sql}`);
    return;
  }
  await inTransaction(session, async () => {
    await session.execute(`DELETE FROM ${target.sql}`);
    await session.execute(`INSERT INTO ${target.sql} SELECT * FROM ${shadowSql(target)}`);
  });
  await session.execute(`DROP TABLE ${shadowSql(target)}`);
}

async function replaceBoundary(
  session: Session,
  key: LedgerKey,
  target: Target,
  { boundary, cursorColumn, columns }: WriteRequest,
): Promise<void> {
  if (!boundary || !cursorColumn) throw configError('write/boundary-missing', 'definition.target.writeMode');
  const cursor = quote(cursorColumn);
  const conditions = [
    ...(boundary.lower === null ? [] : [`${cursor} >= ${literal(withoutZone(boundary.lower))}`]),
    ...(boundary.upper === null ? [] : [`${cursor} < ${literal(withoutZone(boundary.upper))}`]),
  ];
  const names = columns.map(({ name }) => quote(name)).join(', ');
  await inTransaction(session, async () => {
    if (!(await note(session, key)) || !(await tableExists(session, target.schema, target.shadow as string))) return;
    await session.execute(`DELETE FROM ${target.sql} WHERE ${conditions.length > 0 ? conditions.join(' AND ') : 'TRUE'}`);
    await session.execute(`INSERT INTO ${target.sql} (${names}) SELECT ${names} FROM ${shadowSql(target)}`);
  });
  await session.execute(`DROP TABLE IF EXISTS ${shadowSql(target)}`);
}

/** Times stand in the target as UTC without a zone. */
function withoutZone(bound: string): string {
  return bound.replace(/(\d\d:\d\d:\d\d(?:\.\d+)?)(\+00(:00)?|Z)$/, '$1');
}

function replacedSql(key: LedgerKey, target: Target): string {
  return qualified(target.schema, shadowName(target.table, key.runId, 'old_'));
}

/** False when the run was noted before. */
async function note(session: Session, key: LedgerKey): Promise<boolean> {
  const { affectedRows } =
    await session.execute(`INSERT IGNORE INTO ${ledgerTable(key.schema, 'headwater_finish')} (run_id, interface_id, finished_at)
    VALUES (${literal(key.runId)}, ${literal(key.interfaceId)}, UTC_TIMESTAMP(6))`);
  return affectedRows === 1;
}

async function isNoted(session: Session, key: LedgerKey): Promise<boolean> {
  const rows = await session.query(
    `SELECT 1 AS found FROM ${ledgerTable(key.schema, 'headwater_finish')} WHERE run_id = ${literal(key.runId)}`,
  );
  return rows.length > 0;
}

/** A worker that lost its claim must not publish. */
async function assertClaim(session: Session, key: LedgerKey, lock = ''): Promise<void> {
  const standing = await findProgress(session, key, lock);
  if (standing?.runId !== key.runId || standing.fencingToken !== key.fencingToken) throw fenced(key);
}

async function tableExists(session: Session, schema: string, table: string): Promise<boolean> {
  const rows = await session.query(
    `SELECT 1 AS found FROM information_schema.tables WHERE table_schema = ${literal(schema)} AND table_name = ${literal(table)}`,
  );
  return rows.length > 0;
}

async function isLeanedOn(session: Session, { schema, table }: Target): Promise<boolean> {
  const here = (schemaColumn: string, tableColumn: string) => `${schemaColumn} = ${literal(schema)} AND ${tableColumn} = ${literal(table)}`;
  const rows = await session.query(
    `SELECT 1 AS found FROM information_schema.referential_constraints WHERE ${here('constraint_schema', 'referenced_table_name')}
      UNION ALL SELECT 1 FROM information_schema.referential_constraints WHERE ${here('constraint_schema', 'table_name')}
      UNION ALL SELECT 1 FROM information_schema.triggers WHERE ${here('event_object_schema', 'event_object_table')}`,
  );
  return rows.length > 0;
}

export async function inTransaction(session: Session, work: () => Promise<void>): Promise<void> {
  await session.execute('START TRANSACTION');
  try {
    await work();
    await session.execute('COMMIT');
  } catch (error) {
    await session.execute('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
