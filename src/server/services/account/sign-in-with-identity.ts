import { randomUUID } from 'node:crypto';
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '#src/db/client.ts';
import { invitation, userAccount, userIdentity } from '#src/db/schema/index.ts';
import { emailSchema, type Role } from '#src/server/contracts/account.ts';
import { recordAudit } from '../audit/index.ts';
import type { Actor, ServiceContext, Visitor } from '../context.ts';
import { noPassword } from '../password/index.ts';
import { openSession } from '../session/index.ts';

/** What a provider says of a person, after its token was checked. */
export interface ProvenIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string;
  readonly isEmailVerified: boolean;
  readonly name: string;
}

export interface IdentityPolicy {
  /** For people nobody invited; null lets nobody in uninvited. */
  readonly defaultRole: Role | null;
}

type User = typeof userAccount.$inferSelect;
type SignedIn = { readonly user: User; readonly sessionId: string };

/**
 * The account of a person whom an OpenID provider vouches for: known by issuer and subject, else found by an e-mail the provider has
 * verified, else made for the invited, else made with the default role. Null lets nobody in.
 */
export async function signInWithIdentity(visitor: Visitor, identity: ProvenIdentity, policy: IdentityPolicy): Promise<SignedIn | null> {
  return visitor.db.transaction(async (tx) => {
    const user = (await findLinked(tx, identity)) ?? (await link(tx, visitor, identity, policy));
    if (!user || user.disabledAt !== null) return null;
    const context = contextOf(visitor, user);
    await tx.update(userAccount).set({ lastSignInAt: visitor.ports.now() }).where(eq(userAccount.id, user.id));
    const sessionId = await openSession(tx, context, user, 'oidc');
    const entry = { objectType: 'user', objectId: user.id, objectName: user.email };
    await recordAudit(tx, context, { action: 'account.sign-in', ...entry, after: { issuer: identity.issuer } });
    return { user, sessionId };
  });
}

async function findLinked(tx: Transaction, { issuer, subject }: ProvenIdentity): Promise<User | null> {
  const [found] = await tx
    .select({ user: userAccount })
    .from(userIdentity)
    .innerJoin(userAccount, eq(userAccount.id, userIdentity.userId))
    .where(and(eq(userIdentity.issuer, issuer), eq(userIdentity.subject, subject)));
  return found?.user ?? null;
}

async function link(tx: Transaction, visitor: Visitor, identity: ProvenIdentity, policy: IdentityPolicy): Promise<User | null> {
  const email = emailSchema.safeParse(identity.email);
  if (!identity.isEmailVerified || !email.success) return null;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`identity:${email.data}`}))`);
  const [known] = await tx.select().from(userAccount).where(eq(userAccount.email, email.data));
  if (known && known.disabledAt !== null) return null;
  const user = known ?? (await createFor(tx, visitor, email.data, identity, policy));
  if (!user) return null;
  await tx.insert(userIdentity).values({ issuer: identity.issuer, subject: identity.subject, userId: user.id }).onConflictDoNothing();
  const entry = { objectType: 'user', objectId: user.id, objectName: user.email };
  await recordAudit(tx, contextOf(visitor, user), { action: 'account.link', ...entry, after: { issuer: identity.issuer } });
  return user;
}

async function createFor(
  tx: Transaction,
  visitor: Visitor,
  email: string,
  { name }: ProvenIdentity,
  { defaultRole }: IdentityPolicy,
): Promise<User | null> {
  const now = visitor.ports.now();
  const [invited] = await tx
    .update(invitation)
    .set({ acceptedAt: now })
    .where(and(eq(invitation.email, email), isNull(invitation.acceptedAt), isNull(invitation.revokedAt), gt(invitation.expiresAt, now)))
    .returning();
  const role = invited?.role ?? defaultRole;
  if (role === null) return null;
  const values = { id: randomUUID(), email, name: (invited?.name ?? name) || email, role, locale: invited?.locale ?? 'en' };
  const [user] = await tx
    .insert(userAccount)
    .values({ ...values, passwordHash: noPassword })
    .returning();
  if (!user) return null;
  const after = { email, role, invited: invited !== undefined };
  await recordAudit(tx, contextOf(visitor, user), {
    action: 'user.create',
    objectType: 'user',
    objectId: user.id,
    objectName: email,
    after,
  });
  return user;
}

function contextOf(visitor: Visitor, { id, email }: User): ServiceContext {
  const actor: Actor = { kind: 'user', id, name: email, role: 'none', grants: [], mustChangePassword: false };
  return { ...visitor, actor };
}
