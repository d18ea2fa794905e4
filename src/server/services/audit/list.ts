import { and, desc, eq, gte, isNotNull, isNull, lt, or, type SQL } from 'drizzle-orm';
import type { z } from 'zod';
import { auditEvent } from '#src/db/schema/index.ts';
import type { AuditEvent, auditContract } from '#src/server/contracts/audit.ts';
import { requirePermission } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { beginsWith, type Page, pageOf, readIdCursor } from '../paging.ts';

type Input = z.output<typeof auditContract.list.input>;
type Row = typeof auditEvent.$inferSelect;

/** Newest first. */
export async function listAudit(context: ServiceContext, input: Input): Promise<Page<AuditEvent>> {
  requirePermission(context, 'audit.list');
  const rows = await context.db
    .select()
    .from(auditEvent)
    .where(filterOf(input))
    .orderBy(desc(auditEvent.id))
    .limit(input.limit + 1);
  return pageOf(rows, input.limit, (row) => [String(row.id)], auditViewOf);
}

function filterOf(input: Input): SQL | undefined {
  const before = readIdCursor(input.after);
  return and(
    before === null ? undefined : lt(auditEvent.id, before),
    input.from ? gte(auditEvent.at, input.from) : undefined,
    input.to ? lt(auditEvent.at, input.to) : undefined,
    input.actor ? eq(auditEvent.actor, input.actor) : undefined,
    input.action ? eq(auditEvent.action, input.action) : undefined,
    input.objectType ? eq(auditEvent.objectType, input.objectType) : undefined,
    input.objectId ? eq(auditEvent.objectId, input.objectId) : undefined,
    input.origin ? eq(auditEvent.origin, input.origin) : undefined,
    input.result ? eq(auditEvent.result, input.result) : undefined,
    input.by === 'person' ? isNotNull(auditEvent.actorId) : undefined,
    input.by === 'automatic' ? isNull(auditEvent.actorId) : undefined,
    input.q ? or(beginsWith(auditEvent.objectName, input.q), beginsWith(auditEvent.actor, input.q)) : undefined,
  );
}

export function auditViewOf({ previousHash: _, ...row }: Row): AuditEvent {
  const { before, after, result } = row as Pick<AuditEvent, 'before' | 'after' | 'result'>;
  return { ...row, id: String(row.id), before, after, result };
}
