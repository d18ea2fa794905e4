import { and, count, eq, isNotNull, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import type { Transaction } from '#src/db/client.ts';
import { recoveryCode, userAccount, userTotp } from '#src/db/schema/index.ts';
import type { totpContract } from '#src/server/contracts/totp.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { missing, refusal } from '../errors.ts';
import { isPassword } from '../password/index.ts';
import { requireOwnSession } from '../session/index.ts';
import { hashRecoveryCode, newRecoveryCodes, newSecret, stepOf, uriOf } from './code.ts';
import { findActiveTotp, secretPlace } from './spend.ts';

type Contract = typeof totpContract;

export async function getTotp(context: ServiceContext): Promise<z.input<Contract['get']['output']>> {
  const userId = requireOwnSession(context);
  const isActive = (await findActiveTotp(context.db, userId)) !== null;
  const [left] = await context.db
    .select({ count: count() })
    .from(recoveryCode)
    .where(and(eq(recoveryCode.userId, userId), isNull(recoveryCode.usedAt)));
  return { isActive, recoveryCodesLeft: left?.count ?? 0, isRequired: context.actor.mustEnrolTotp === true };
}

/** Whoever sits at an open session must know the password to bind a device. */
export async function createTotp(
  context: ServiceContext,
  { password }: { readonly password: string },
): Promise<z.input<Contract['create']['output']>> {
  const user = await confirmPassword(context, password);
  if (await findActiveTotp(context.db, user.id)) throw refusal('totp/already-active');
  const secret = newSecret();
  const values = {
    userId: user.id,
    secret: await context.ports.secrets.seal(secret, secretPlace(user.id)),
    confirmedAt: null,
    lastStep: 0,
  };
  await context.db.insert(userTotp).values(values).onConflictDoUpdate({ target: userTotp.userId, set: values });
  return { secret, uri: uriOf(secret, user.email) };
}

/** The first good code turns the second factor on; its recovery codes are shown this once. */
export async function acknowledgeTotp(context: ServiceContext, { code }: { readonly code: string }): Promise<{ recoveryCodes: string[] }> {
  const userId = requireOwnSession(context);
  const recoveryCodes = newRecoveryCodes();
  await context.db.transaction(async (tx) => {
    const [row] = await tx.select().from(userTotp).where(eq(userTotp.userId, userId)).for('update');
    if (!row) throw missing();
    if (row.confirmedAt) throw refusal('totp/already-active');
    const secret = await context.ports.secrets.open(row.secret, secretPlace(userId));
    const lastStep = stepOf(secret, code, context.ports.now(), row.lastStep);
    if (lastStep === null) throw refusal('totp/code-wrong', {}, 'code');
    const confirmed = { confirmedAt: context.ports.now(), lastStep, failures: 0, lockedUntil: null };
    await tx.update(userTotp).set(confirmed).where(eq(userTotp.userId, userId));
    await tx.delete(recoveryCode).where(eq(recoveryCode.userId, userId));
    await tx.insert(recoveryCode).values(recoveryCodes.map((one) => ({ userId, codeHash: hashRecoveryCode(userId, one) })));
    await recordAudit(tx, context, { action: 'totp.acknowledge', objectType: 'user', objectId: userId, objectName: context.actor.name });
  });
  return { recoveryCodes };
}

export async function removeTotp(context: ServiceContext, { password }: { readonly password: string }): Promise<{ isDone: true }> {
  const user = await confirmPassword(context, password);
  await context.db.transaction(async (tx) => {
    if (!(await dropTotp(tx, user.id))) throw missing();
    await recordAudit(tx, context, { action: 'totp.remove', objectType: 'user', objectId: user.id, objectName: user.email });
  });
  return { isDone: true };
}

/** Whether there was an active one. */
export async function dropTotp(tx: Transaction, userId: string): Promise<boolean> {
  await tx.delete(recoveryCode).where(eq(recoveryCode.userId, userId));
  const gone = await tx
    .delete(userTotp)
    .where(and(eq(userTotp.userId, userId), isNotNull(userTotp.confirmedAt)))
    .returning({ userId: userTotp.userId });
  return gone.length > 0;
}

async function confirmPassword(context: ServiceContext, password: string): Promise<typeof userAccount.$inferSelect> {
  const userId = requireOwnSession(context);
  const [user] = await context.db.select().from(userAccount).where(eq(userAccount.id, userId));
  if (!user) throw missing();
  if (!(await isPassword(user.passwordHash, password))) throw refusal('account/password-wrong', {}, 'password');
  return user;
}
