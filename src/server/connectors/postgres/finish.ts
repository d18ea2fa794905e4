import type { RowCounts, WriteRequest } from '../../core/connector/protocol.ts';
import { configError, invariantError } from '../../core/errors/headwater-error.ts';
import { type LedgerKey, ledgerTable, resetSql } from './ledger.ts';
import type { Session } from './session.ts';
import { swapShadow, tableExistsSql } from './shadow.ts';
import { quoteLiteral as literal, quoteIdentifier as quote } from './sql.ts';
import { shadowSql, type Target } from './target.ts';

/**
 * Publishes what the run wrote beside the target, in one transaction that also notes that it did: a second call finds the
 * note and changes nothing. A run without a row leaves an overwritten table as it is unless emptying it was allowed.
 */
export async function publishShadow(
  session: Session,
  key: LedgerKey,
  target: Target,
  request: WriteRequest,
  counts: RowCounts,
): Promise<void> {
  await session.query('BEGIN');
  try {
    await assertClaim(session, key);
    const noted = await session.query(
      `INSERT INTO ${ledgerTable(key.schema, 'headwater_finish')} (run_id, interface_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING run_id`,
      [key.runId, key.interfaceId],
    );
    const [shadow] = await session.query(tableExistsSql(target.schema, target.shadow as string));
    if (noted.length > 0 && shadow?.exists === 't') await publish(session, target, request, counts);
    await session.query('COMMIT');
  } catch (error) {
    await session.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** Everything the run noted and wrote beside the target is gone at once; its progress rows stay under the newest claim. */
export async function forgetLoad(session: Session, key: LedgerKey, target: Target): Promise<void> {
  await session.query('BEGIN');
  try {
    await assertClaim(session, key);
    await session.query(`DELETE FROM ${ledgerTable(key.schema, 'headwater_batch')} WHERE run_id = $1`, [key.runId]);
    await session.query(resetSql(key));
    if (target.shadow !== null) await session.query(`DROP TABLE IF EXISTS ${shadowSql(target)}`);
    await session.query('COMMIT');
  } catch (error) {
    await session.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function publish(session: Session, target: Target, request: WriteRequest, counts: RowCounts): Promise<void> {
  const isEmpty = counts.written === 0;
  if (request.target.writeMode === 'replace-boundary') return replaceBoundary(session, target, request);
  if (isEmpty && !request.target.isEmptyOverwriteAllowed) {
    await session.query(`DROP TABLE ${shadowSql(target)}`);
    return;
  }
  await swapShadow(session, target.schema, target.table, target.shadow as string);
}

async function replaceBoundary(session: Session, target: Target, { boundary, cursorColumn, columns }: WriteRequest): Promise<void> {
  if (!boundary || !cursorColumn) throw configError('write/boundary-missing', 'definition.target.writeMode');
  const type = target.relation.columns.find(({ name }) => name === cursorColumn)?.type.nativeType ?? 'text';
  const cursor = quote(cursorColumn);
  const conditions = [
    boundary.lower !== null && `${cursor} >= ${literal(boundary.lower)}::${type}`,
    boundary.upper !== null && `${cursor} < ${literal(boundary.upper)}::${type}`,
  ].filter((condition) => condition !== false);
  const names = columns.map(({ name }) => quote(name)).join(', ');
  await session.query(`DELETE FROM ${target.sql} WHERE ${conditions.length > 0 ? conditions.join(' AND ') : 'true'}`);
  await session.query(`INSERT INTO ${target.sql} (${names}) SELECT ${names} FROM ${shadowSql(target)}`);
  await session.query(`DROP TABLE ${shadowSql(target)}`);
}

/** A worker that lost its claim must not publish. */
async function assertClaim(session: Session, { schema, interfaceId, runId, partition, fencingToken }: LedgerKey): Promise<void> {
  const text = `SELECT 1 AS found FROM ${ledgerTable(schema, 'headwater_progress')}
    WHERE interface_id = $1 AND partition = $2 AND run_id = $3 AND fencing_token = $4 FOR UPDATE`;
  const [claim] = await session.query(text, [interfaceId, partition, runId, fencingToken]);
  if (!claim) throw invariantError('write/fenced', { interfaceId, partition, fencingToken });
}
