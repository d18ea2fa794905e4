import { setTimeout as delay } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import type { Database } from '#src/db/client.ts';
import { userAccount } from '#src/db/schema/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { Actor, ServiceContext } from '../context.ts';
import { isPassword, pretendToCheck } from '../password/index.ts';
import type { ServicePorts } from '../ports.ts';
import { openSession } from '../session/index.ts';
import { findActiveTotp, spendCode } from '../totp/index.ts';
import type { SignInThrottle } from './throttle.ts';

/** Wrong passwords from anywhere after which the account itself pauses, and for how long. */
const lockAfterFailures = 20;
const lockSeconds = 300;

/** No refusal comes sooner: only for accounts that exist is a failure written down, and the clock must not tell. */
export const refusalMilliseconds = 200;

export interface SignInParts {
  readonly db: Database;
  readonly ports: ServicePorts;
  readonly throttle: SignInThrottle;
}

export interface SignInAttempt {
  readonly email: string;
  readonly password: string;
  /** Of the authenticator, or a recovery code; empty when none was typed. */
  readonly code?: string;
  /** For back-off; empty when nobody vouches for it. */
  readonly address: string;
  /** For the audit. */
  readonly origin: string | null;
  readonly agent?: string | null;
}

export type SignInOutcome =
  | { readonly kind: 'signed-in'; readonly user: User; readonly sessionId: string }
  /** For whatever reason: unknown, wrong, disabled, locked and throttled look and take the same. */
  | { readonly kind: 'refused' }
  /** The password was right; a code must come with it. */
  | { readonly kind: 'code-required' }
  | { readonly kind: 'code-refused' };

type User = typeof userAccount.$inferSelect;

export async function signIn(parts: SignInParts, attempt: SignInAttempt): Promise<SignInOutcome> {
  const earliestRefusal = delay(refusalMilliseconds);
  const outcome = await decide(parts, attempt);
  if (outcome.kind === 'refused') await earliestRefusal;
  return outcome;
}

async function decide(parts: SignInParts, attempt: SignInAttempt): Promise<SignInOutcome> {
  const { db, ports, throttle } = parts;
  const now = ports.now().getTime();
  const user = await findByEmail(db, attempt.email);
  const isThrottled = throttle.waitSeconds(attempt.email, attempt.address, now) > 0;
  const isOpen =
    user !== null && !isThrottled && user.disabledAt === null && (user.lockedUntil === null || user.lockedUntil.getTime() <= now);
  const isRight = isOpen ? await isPassword(user.passwordHash, attempt.password) : await pretendToCheck(attempt.password);
  const context = contextOf(parts, user, attempt);
  if (isRight && user) return checkCode(context, throttle, user, attempt);
  throttle.recordFailure(attempt.email, attempt.address, now);
  if (user && !isThrottled) await recordFailure(context, user);
  return { kind: 'refused' };
}

async function findByEmail(db: Database, email: string): Promise<User | null> {
  const [user] = await db.select().from(userAccount).where(eq(userAccount.email, email.trim().toLowerCase()));
  return user ?? null;
}

async function checkCode(context: ServiceContext, throttle: SignInThrottle, user: User, attempt: SignInAttempt): Promise<SignInOutcome> {
  const totp = await findActiveTotp(context.db, user.id);
  if (totp && !attempt.code) return { kind: 'code-required' };
  if (totp && !(await spendCode(context.db, context.ports, totp, attempt.code ?? ''))) {
    await context.db.transaction((tx) =>
      recordAudit(tx, context, { action: 'account.sign-in-code-failed', result: 'denied', ...entryOf(user) }),
    );
    return { kind: 'code-refused' };
  }
  throttle.recordSuccess(attempt.email, attempt.address);
  return { kind: 'signed-in', user, sessionId: await acceptSignIn(context, user) };
}

async function acceptSignIn(context: ServiceContext, user: User): Promise<string> {
  return context.db.transaction(async (tx) => {
    await tx
      .update(userAccount)
      .set({ failedSignIns: 0, lockedUntil: null, lastSignInAt: context.ports.now() })
      .where(eq(userAccount.id, user.id));
    const sessionId = await openSession(tx, context, user, 'password');
    await recordAudit(tx, context, { action: 'account.sign-in', ...entryOf(user) });
    return sessionId;
  });
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
    await recordAudit(tx, context, { action, result: 'denied', ...entryOf(user) });
  });
}

function entryOf(user: User) {
  return { objectType: 'user', objectId: user.id, objectName: user.email };
}

function contextOf({ db, ports }: SignInParts, user: User | null, { origin, agent = null }: SignInAttempt): ServiceContext {
  const actor: Actor = {
    kind: 'user',
    id: user?.id ?? null,
    name: user?.email ?? 'unknown',
    role: 'none',
    grants: [],
    mustChangePassword: true,
  };
  return { db, ports, actor, origin, agent };
}
