import { eq, sql } from 'drizzle-orm';
import type { Database } from '#src/db/client.ts';
import { userAccount } from '#src/db/schema/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { Actor, ServiceContext } from '../context.ts';
import type { ServicePorts } from '../ports.ts';
import { isPassword, pretendToCheck } from './password.ts';
import type { SignInThrottle } from './throttle.ts';

/** Wrong passwords from anywhere after which the account itself pauses, and for how long. */
const lockAfterFailures = 20;
const lockSeconds = 300;

export interface SignInParts {
  readonly db: Database;
  readonly ports: ServicePorts;
  readonly throttle: SignInThrottle;
}

export interface SignInAttempt {
  readonly email: string;
  readonly password: string;
  /** For back-off; empty when nobody vouches for it. */
  readonly address: string;
  /** For the audit. */
  readonly origin: string | null;
}

type User = typeof userAccount.$inferSelect;

/** The user, or null for whatever reason: unknown, wrong, disabled, locked and throttled look and take the same. */
export async function signIn(parts: SignInParts, attempt: SignInAttempt): Promise<User | null> {
  const { db, ports, throttle } = parts;
  const now = ports.now().getTime();
  const user = await findByEmail(db, attempt.email);
  const isThrottled = throttle.waitSeconds(attempt.email, attempt.address, now) > 0;
  const isOpen =
    user !== null && !isThrottled && user.disabledAt === null && (user.lockedUntil === null || user.lockedUntil.getTime() <= now);
  const isRight = isOpen ? await isPassword(user.passwordHash, attempt.password) : await pretendToCheck(attempt.password);
  const context = contextOf(parts, user, attempt);
  if (isRight && user) return acceptSignIn(context, throttle, user, attempt);
  throttle.recordFailure(attempt.email, attempt.address, now);
  if (user && !isThrottled) await recordFailure(context, user);
  return null;
}

async function findByEmail(db: Database, email: string): Promise<User | null> {
  const [user] = await db.select().from(userAccount).where(eq(userAccount.email, email.trim().toLowerCase()));
  return user ?? null;
}

async function acceptSignIn(context: ServiceContext, throttle: SignInThrottle, user: User, attempt: SignInAttempt): Promise<User> {
  throttle.recordSuccess(attempt.email, attempt.address);
  await context.db.transaction(async (tx) => {
    await tx
      .update(userAccount)
      .set({ failedSignIns: 0, lockedUntil: null, lastSignInAt: context.ports.now() })
      .where(eq(userAccount.id, user.id));
    await recordAudit(tx, context, { action: 'account.sign-in', objectType: 'user', objectId: user.id, objectName: user.email });
  });
  return user;
}

async function recordFailure(context: ServiceContext, user: User): Promise<void> {
  await context.db.transaction(async (tx) => {
    const [row] = await tx
      .update(userAccount)
      .set({ failedSignIns: sql`${userAccount.failedSignIns} + 1` })
      .where(eq(userAccount.id, user.id))
      .returning({ failures: userAccount.failedSignIns });
    const isLocked = (row?.failures ?? 0) >= lockAfterFailures;
    if (isLocked) {
      const lockedUntil = new Date(context.ports.now().getTime() + lockSeconds * 1000);
      await tx.update(userAccount).set({ failedSignIns: 0, lockedUntil }).where(eq(userAccount.id, user.id));
    }
    const action = isLocked ? 'account.sign-in-locked' : 'account.sign-in-failed';
    await recordAudit(tx, context, { action, objectType: 'user', objectId: user.id, objectName: user.email });
  });
}

function contextOf({ db, ports }: SignInParts, user: User | null, attempt: SignInAttempt): ServiceContext {
  const actor: Actor = {
    kind: 'user',
    id: user?.id ?? null,
    name: user?.email ?? 'unknown',
    role: 'none',
    grants: [],
    mustChangePassword: true,
  };
  return { db, ports, actor, origin: attempt.origin };
}
