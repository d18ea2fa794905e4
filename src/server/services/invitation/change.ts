import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { and, eq, gt, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import type { DatabaseOrTransaction, Transaction } from '#src/db/client.ts';
import { invitation, userAccount } from '#src/db/schema/index.ts';
import type { invitationContract } from '#src/server/contracts/invitation.ts';
import { requirePermission } from '../access.ts';
import { recordAudit } from '../audit/index.ts';
import type { Actor, ServiceContext, Visitor } from '../context.ts';
import { missing, refusal } from '../errors.ts';
import { findMailChannel, invitationMessage, mailInvitation } from '../notifier/index.ts';
import { hashPassword } from '../password/index.ts';

type Contract = typeof invitationContract;
type Row = typeof invitation.$inferSelect;
type CreateOutput = z.input<Contract['create']['output']>;

/** The link is shown this once; an open invitation of the same person ends with the new one. */
export async function createInvitation(
  context: ServiceContext,
  { validDays, isMailed, ...person }: z.output<Contract['create']['input']>,
): Promise<CreateOutput> {
  requirePermission(context, 'invitation.create');
  const post = isMailed ? await openPost(context) : null;
  const token = randomBytes(32).toString('base64url');
  const createdAt = context.ports.now();
  const expiresAt = new Date(createdAt.getTime() + validDays * 24 * 3600 * 1000);
  const row = { id: randomUUID(), ...person, tokenHash: hashOf(token), invitedBy: context.actor.name, createdAt, expiresAt };
  await context.db.transaction(async (tx) => {
    await refuseKnown(tx, person.email);
    await tx
      .update(invitation)
      .set({ revokedAt: createdAt })
      .where(and(eq(invitation.email, person.email), ...open()));
    await tx.insert(invitation).values(row);
    await recordAudit(tx, context, { ...entryOf('invitation.create', row), after: { ...person, expiresAt } });
  });
  return { id: row.id, token, expiresAt, mail: (await post?.(person, token, expiresAt)) ?? null };
}

type Post = (person: Pick<Row, 'email' | 'locale'>, token: string, expiresAt: Date) => Promise<CreateOutput['mail']>;

/** Refuses before anything is written where no mail can go out, or where nobody knows what its link should begin with. */
async function openPost(context: ServiceContext): Promise<Post> {
  const { consoleUrl } = context.ports.notifiers;
  if (consoleUrl === null) throw refusal('invitation/no-address', {}, 'isMailed');
  const channel = await findMailChannel(context);
  return async ({ email, locale }, token, expiresAt) => {
    const url = `${consoleUrl.replace(/\/+$/, '')}/invitation?token=${token}`;
    const message = invitationMessage(locale === 'zh-CN' ? 'zh-CN' : 'en', { inviter: context.actor.name, url, expiresAt });
    const { isAccepted, error } = await mailInvitation(context, channel, email, message);
    return { isAccepted, error };
  };
}

export async function removeInvitation(context: ServiceContext, { id }: { readonly id: string }): Promise<{ isDone: true }> {
  requirePermission(context, 'invitation.remove');
  await context.db.transaction(async (tx) => {
    const [row] = await tx
      .update(invitation)
      .set({ revokedAt: context.ports.now() })
      .where(and(eq(invitation.id, id), ...open()))
      .returning();
    if (!row) throw missing();
    await recordAudit(tx, context, entryOf('invitation.remove', row));
  });
  return { isDone: true };
}

/** For whoever holds the link. */
export async function getInvitation(visitor: Visitor, { token }: { readonly token: string }): Promise<z.input<Contract['get']['output']>> {
  const { email, name, locale, expiresAt } = await findOpen(visitor.db, visitor.ports.now(), token);
  return { email, name, locale: locale === 'zh-CN' ? 'zh-CN' : 'en', expiresAt };
}

/** Makes the account with the password its owner chose; the link is used up. */
export async function acknowledgeInvitation(
  visitor: Visitor,
  { token, name, password }: z.output<Contract['acknowledge']['input']>,
): Promise<{ email: string }> {
  await findOpen(visitor.db, visitor.ports.now(), token);
  const passwordHash = await hashPassword(password);
  return visitor.db.transaction(async (tx) => {
    const { id: _, ...row } = await findOpen(tx, visitor.ports.now(), token);
    await refuseKnown(tx, row.email);
    await tx.update(invitation).set({ acceptedAt: visitor.ports.now() }).where(eq(invitation.tokenHash, row.tokenHash));
    const user = { id: randomUUID(), email: row.email, name, role: row.role, locale: row.locale, passwordHash };
    await tx.insert(userAccount).values(user);
    const actor: Actor = { kind: 'user', id: user.id, name: user.email, role: 'none', grants: [], mustChangePassword: false };
    const entry = { action: 'invitation.acknowledge', objectType: 'user', objectId: user.id, objectName: user.email };
    await recordAudit(tx, { ...visitor, actor }, { ...entry, after: { name, role: row.role, invitedBy: row.invitedBy } });
    return { email: user.email };
  });
}

async function findOpen(db: DatabaseOrTransaction, now: Date, token: string): Promise<Row> {
  const query = db
    .select()
    .from(invitation)
    .where(and(eq(invitation.tokenHash, hashOf(token)), gt(invitation.expiresAt, now), ...open()));
  const [row] = await query.for('update');
  if (!row) throw refusal('invitation/not-open');
  return row;
}

function open() {
  return [isNull(invitation.acceptedAt), isNull(invitation.revokedAt)];
}

async function refuseKnown(tx: Transaction, email: string): Promise<void> {
  const [known] = await tx.select({ id: userAccount.id }).from(userAccount).where(eq(userAccount.email, email));
  if (known) throw refusal('account/email-taken', {}, 'email');
}

function entryOf(action: string, { id, email }: Pick<Row, 'id' | 'email'>) {
  return { action, objectType: 'invitation', objectId: id, objectName: email };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
