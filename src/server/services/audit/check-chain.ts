import { asc, gt } from 'drizzle-orm';
import { auditEvent } from '#src/db/schema/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { chainHash } from './canonical.ts';
import { isGenuine, readHead, type SignedHead } from './head.ts';
import { genesisHash, type HashedEvent, hashedPart } from './record.ts';

const pageSize = 2000;
/** Ids count from one; whoever slips an event in may choose another. */
const beforeAnyId = -(2n ** 63n);

export interface ChainVerdict {
  readonly isIntact: boolean;
  readonly eventCount: number;
  /** The first event whose place or content is not what was written; for a cut tail the first one missing. */
  readonly firstBadId: string | null;
  readonly headHash: string;
  readonly head: SignedHead | null;
}

type Row = typeof auditEvent.$inferSelect;
type Fault = Pick<ChainVerdict, 'isIntact' | 'firstBadId'>;

/**
 * Walks the chain from the beginning and holds its end against the signed head. A head that was kept outside must stand in the chain
 * as well: it also finds a chain that was written anew by somebody who holds the keys.
 */
export async function checkChain(context: ServiceContext, kept?: SignedHead): Promise<ChainVerdict> {
  if (kept && !isGenuine(context.ports.secrets, kept)) throw refusal('audit/head-unknown', {}, 'head');
  const head = await readHead(context.db);
  const walk = { hash: genesisHash, lastId: 0n, eventCount: 0, isKeptFound: kept === undefined };
  const bad = (id: bigint | string): ChainVerdict => ({
    isIntact: false,
    eventCount: walk.eventCount,
    firstBadId: String(id),
    headHash: walk.hash,
    head,
  });
  for await (const row of everyEvent(context)) {
    walk.eventCount++;
    if (!isIntactLink(row, walk.hash)) return bad(row.id);
    if (kept && String(row.id) === kept.id) {
      if (row.hash !== kept.hash) return bad(row.id);
      walk.isKeptFound = true;
    }
    [walk.hash, walk.lastId] = [row.hash, row.id];
  }
  if (!walk.isKeptFound) return bad(kept?.id ?? '');
  return { eventCount: walk.eventCount, headHash: walk.hash, head, ...judgeHead(context, head, walk.lastId, walk.hash) };
}

async function* everyEvent({ db }: ServiceContext): AsyncGenerator<Row> {
  for (let lastId = beforeAnyId; ; ) {
    const rows = await db.select().from(auditEvent).where(gt(auditEvent.id, lastId)).orderBy(asc(auditEvent.id)).limit(pageSize);
    yield* rows;
    if (rows.length < pageSize) return;
    lastId = rows.at(-1)?.id ?? lastId;
  }
}

export function isIntactLink(row: Row, previousHash: string): boolean {
  return row.previousHash === previousHash && row.hash === chainHash(previousHash, hashedPart(row as HashedEvent));
}

function judgeHead({ ports }: ServiceContext, head: SignedHead | null, lastId: bigint, hash: string): Fault {
  const isIntact = head === null ? lastId === 0n : isGenuine(ports.secrets, head) && head.hash === hash && head.id === String(lastId);
  return { isIntact, firstBadId: isIntact ? null : String(lastId + 1n) };
}
