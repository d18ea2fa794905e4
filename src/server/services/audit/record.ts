import { desc, sql } from 'drizzle-orm';
import type { DatabaseOrTransaction, Transaction } from '#src/db/client.ts';
import { auditEvent, dataAccessEvent } from '#src/db/schema/index.ts';
import type { AuditEvent } from '#src/server/contracts/audit.ts';
import type { Json } from '#src/server/core/value/json.ts';
import type { ServiceContext } from '../context.ts';
import { chainHash, storableJson } from './canonical.ts';
import { writeHead } from './head.ts';
import { redact } from './redact.ts';

const auditLockKey = 7_421_967_331;
export const genesisHash = '0'.repeat(64);

export interface AuditEntry {
  /** `<noun>.<verb>`, a key of `auditAction` in the catalogues. */
  readonly action: string;
  readonly objectType: string;
  readonly objectId: string;
  readonly objectName?: string | null;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string | null;
  /** `denied`: the caller tried and lacked the right. */
  readonly result?: AuditEvent['result'];
}

/**
 * Adds one link to the chain; the last statement of every mutating transaction, because the lock that makes the chain serial is held
 * from here to the commit.
 */
export async function recordAudit(tx: Transaction, context: ServiceContext, entry: AuditEntry): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${auditLockKey})`);
  const [last] = await tx.select({ hash: auditEvent.hash }).from(auditEvent).orderBy(desc(auditEvent.id)).limit(1);
  const previousHash = last?.hash ?? genesisHash;
  const at = context.ports.now();
  const content = contentOf(context, entry);
  const hash = chainHash(previousHash, hashedPart({ ...content, at }));
  const [row] = await tx
    .insert(auditEvent)
    .values({ ...content, at, previousHash, hash })
    .returning({ id: auditEvent.id });
  await writeHead(tx, context.ports.secrets, { id: String(row?.id), hash });
}

function contentOf(context: ServiceContext, entry: AuditEntry) {
  return {
    actorId: context.actor.id,
    actor: context.actor.name,
    origin: context.origin,
    agent: agentOf(context),
    action: entry.action,
    result: entry.result ?? 'allowed',
    objectType: entry.objectType,
    objectId: entry.objectId,
    objectName: entry.objectName ?? null,
    before: storableJson(redact(entry.before)),
    after: storableJson(redact(entry.after)),
    reason: entry.reason ?? null,
  };
}

/** Browser or program, and the token it used. */
function agentOf({ actor, agent = null }: ServiceContext): string | null {
  return actor.token === undefined ? agent : `token “${actor.token}” · ${agent ?? '–'}`;
}

export type HashedEvent = Omit<ReturnType<typeof contentOf>, 'result'> & { readonly at: Date; readonly result: string };

/** What the hash covers: all but the id and the hashes. Fields younger than the chain count only where they say something. */
export function hashedPart(event: HashedEvent): Json {
  const { at, actorId, actor, origin, action, objectType, objectId, objectName, before, after, reason, agent, result } = event;
  const younger = { ...(agent !== null && { agent }), ...(result !== 'allowed' && { result }) };
  return { at: at.toISOString(), actorId, actor, origin, action, objectType, objectId, objectName, before, after, reason, ...younger };
}

/** Keys beyond them are counted, not named. */
const maxKeys = 200;

export interface DataAccess {
  readonly action: string;
  readonly interfaceId: string | null;
  readonly columns: readonly string[];
  readonly keys?: readonly string[];
  readonly rowCount: number;
}

/** Who looked at data rows or changed them; an edit gives its transaction, so that neither is there without the other. */
export async function recordDataAccess(context: ServiceContext, access: DataAccess, db: DatabaseOrTransaction = context.db): Promise<void> {
  await db.insert(dataAccessEvent).values({
    actorId: context.actor.id,
    actor: context.actor.name,
    origin: context.origin,
    action: access.action,
    interfaceId: access.interfaceId,
    columns: access.columns,
    keys: access.keys?.slice(0, maxKeys) ?? null,
    rowCount: access.rowCount,
  });
}
