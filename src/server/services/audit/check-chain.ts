import { asc, gt } from 'drizzle-orm';
import { auditEvent } from '#src/db/schema/index.ts';
import type { ServiceContext } from '../context.ts';
import { chainHash } from './canonical.ts';
import { readHead } from './head.ts';
import { genesisHash, type HashedEvent, hashedPart } from './record.ts';

const pageSize = 2000;

export interface ChainVerdict {
  readonly isIntact: boolean;
  readonly eventCount: number;
  /** The first event whose place or content is not what was written; for a cut tail the first one missing. */
  readonly firstBadId: string | null;
  readonly headHash: string;
}

type Row = typeof auditEvent.$inferSelect;

/** Walks the chain from the beginning and holds its end against the signed head. */
export async function checkChain(context: ServiceContext): Promise<ChainVerdict> {
  let previousHash = genesisHash;
  let lastId = 0n;
  let eventCount = 0;
  for (;;) {
    const rows = await context.db.select().from(auditEvent).where(gt(auditEvent.id, lastId)).orderBy(asc(auditEvent.id)).limit(pageSize);
    for (const row of rows) {
      eventCount++;
      if (!isIntactLink(row, previousHash)) return { isIntact: false, eventCount, firstBadId: String(row.id), headHash: previousHash };
      previousHash = row.hash;
      lastId = row.id;
    }
    if (rows.length < pageSize) break;
  }
  return { eventCount, headHash: previousHash, ...(await judgeHead(context, lastId, previousHash)) };
}

export function isIntactLink(row: Row, previousHash: string): boolean {
  return row.previousHash === previousHash && row.hash === chainHash(previousHash, hashedPart(row as HashedEvent));
}

async function judgeHead(context: ServiceContext, lastId: bigint, hash: string): Promise<Pick<ChainVerdict, 'isIntact' | 'firstBadId'>> {
  const head = await readHead(context.db, context.ports.secrets);
  const isIntact = head === null ? lastId === 0n : head.isGenuine && head.hash === hash && head.id === String(lastId);
  return { isIntact, firstBadId: isIntact ? null : String(lastId + 1n) };
}
