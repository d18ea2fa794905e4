import type { ConnectorContext, PartitionSpec, StreamRef } from '../../core/connector/protocol.ts';
import type { Json } from '../../core/value/json.ts';
import type { PostgresConfig } from './config.ts';
import { describeRelation } from './describe.ts';
import type { BlockRange } from './plan.ts';
import { Session } from './session.ts';
import { beginSnapshot, currentSnapshot } from './snapshot.ts';
import { quoteLiteral } from './sql.ts';

/** Small tables are not worth a second connection. */
const minBlocksPerPartition = 512;
/** How long the shared snapshot waits for readers; later ones check that nothing changed instead. */
const snapshotMinutes = 30;

const keepers = new Map<string, { readonly session: Session; waitingReaders: number; readonly timer: NodeJS.Timeout }>();

/** Splits a table by blocks. All readers of the first attempt share one exported snapshot, kept open until the last has joined. */
export async function planBlockPartitions(
  context: ConnectorContext<PostgresConfig>,
  stream: StreamRef,
  wanted: number,
): Promise<readonly PartitionSpec[]> {
  const session = await Session.open(context);
  try {
    await session.query(beginSnapshot);
    const relation = await describeRelation(session, stream);
    if (!relation.isHeap || stream.config.readBy === 'key') return closing(session);
    const [size] = await session.query(
      `SELECT pg_relation_size(${quoteLiteral(relation.sql)}::regclass) / current_setting('block_size')::int8 AS blocks`,
    );
    const count = Math.min(wanted, Math.floor(Number(size?.blocks) / minBlocksPerPartition));
    if (count < 2) return closing(session);
    const snapshot = await currentSnapshot(session);
    const exported = await exportSnapshot(session, count);
    return blockRanges(Number(size?.blocks), count).map((range) =>
      specOf({ ...range, snapshot, fileNode: relation.fileNode ?? '', exported }),
    );
  } catch (error) {
    await session.close();
    throw error;
  }
}

/** Called by each reader once it has joined. */
export async function letSnapshotGo(exported: string): Promise<void> {
  const keeper = keepers.get(exported);
  if (!keeper) return;
  keeper.waitingReaders--;
  if (keeper.waitingReaders > 0) return;
  keepers.delete(exported);
  clearTimeout(keeper.timer);
  await keeper.session.close();
}

async function exportSnapshot(session: Session, readers: number): Promise<string> {
  const [row] = await session.query(
    "SELECT set_config('idle_in_transaction_session_timeout', '0', false), pg_export_snapshot() AS exported",
  );
  const exported = row?.exported as string;
  const timer = setTimeout(() => void dropKeeper(exported), snapshotMinutes * 60_000);
  timer.unref();
  keepers.set(exported, { session, waitingReaders: readers, timer });
  return exported;
}

async function dropKeeper(exported: string): Promise<void> {
  const keeper = keepers.get(exported);
  keepers.delete(exported);
  await keeper?.session.close();
}

async function closing(session: Session): Promise<readonly PartitionSpec[]> {
  await session.close();
  return [];
}

export function blockRanges(blocks: number, count: number): readonly Pick<BlockRange, 'fromBlock' | 'toBlock'>[] {
  const size = Math.ceil(blocks / count);
  return Array.from({ length: count }, (_, index) => ({
    fromBlock: index * size,
    toBlock: index === count - 1 ? null : (index + 1) * size,
  }));
}

function specOf(range: BlockRange): PartitionSpec {
  return { name: `ctid:${range.fromBlock}-${range.toBlock ?? ''}`, range: range as unknown as Json };
}
