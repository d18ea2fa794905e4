import { HeadwaterError } from '../../core/errors/headwater-error.ts';
import type { Relation } from './describe.ts';
import { serverError } from './errors.ts';
import type { Session } from './session.ts';
import { quoteLiteral } from './sql.ts';

export const beginSnapshot = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

export async function currentSnapshot(session: Session): Promise<string> {
  const [row] = await session.query('SELECT pg_current_snapshot()::text AS snapshot');
  return row?.snapshot as string;
}

/** Joins a snapshot another connection exported; false when it is gone, the transaction is then begun afresh. */
export async function joinSnapshot(session: Session, exported: string): Promise<boolean> {
  try {
    await session.queryRaw(`SET TRANSACTION SNAPSHOT ${quoteLiteral(exported)}`);
    return true;
  } catch (error) {
    if (!serverError(error)) throw error;
    await session.query('ROLLBACK');
    await session.query(beginSnapshot);
    return false;
  }
}

/** `xmin` with its epoch, which the system column does not carry; 1 and 2 are always in the past. */
const xminWithEpoch = `
  (CASE WHEN xmin::text::int8 < 3 THEN 3
        WHEN xmin::text::int8 <= (pg_snapshot_xmax(pg_current_snapshot())::text::int8 & 4294967295)
        THEN (pg_snapshot_xmax(pg_current_snapshot())::text::int8 & ~4294967295) + xmin::text::int8
        ELSE GREATEST(3, (pg_snapshot_xmax(pg_current_snapshot())::text::int8 & ~4294967295) - 4294967296 + xmin::text::int8) END)::text::xid8`;

/** True for row versions that already stood when the snapshot was taken. */
export function wasVisible(snapshot: string): string {
  return `pg_visible_in_snapshot(${xminWithEpoch}, ${quoteLiteral(snapshot)}::pg_snapshot)`;
}

/**
 * Reading on at a block is only right while no row moved: an update puts the row's new version anywhere in the table, so it
 * could be read twice or not at all. Throws `postgres/source-changed` when a version is newer than the snapshot.
 */
export async function assertUnchanged(session: Session, relation: Relation, snapshot: string, fileNode: string): Promise<void> {
  const [newer] = await session.query(`SELECT 1 AS found FROM ${relation.sql} WHERE NOT ${wasVisible(snapshot)} LIMIT 1`);
  if (!newer && relation.fileNode === fileNode) return;
  throw new HeadwaterError({
    code: 'postgres/source-changed',
    errorClass: 'position-lost',
    category: 'data',
    details: { table: relation.sql },
  });
}
