import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '#src/db/client.ts';
import { recoveryCode, userTotp } from '#src/db/schema/index.ts';
import type { ServicePorts } from '../ports.ts';
import { hashRecoveryCode, stepOf } from './code.ts';

/** Wrong codes after which none is taken, and for how long: guessing six digits would take years. */
const lockAfterFailures = 5;
const lockSeconds = 900;

type TotpRow = typeof userTotp.$inferSelect;

/** The active second factor of a person, null for whoever has none. */
export async function findActiveTotp(db: DatabaseOrTransaction, userId: string): Promise<TotpRow | null> {
  const [row] = await db.select().from(userTotp).where(eq(userTotp.userId, userId));
  return row?.confirmedAt ? row : null;
}

export function secretPlace(userId: string) {
  return { table: 'user_totp', rowId: userId, path: 'secret' };
}

/** Takes a code of the authenticator or a recovery code, each once; false for a wrong one and while there were too many of them. */
export async function spendCode(db: DatabaseOrTransaction, ports: ServicePorts, row: TotpRow, code: string): Promise<boolean> {
  const now = ports.now();
  if (row.lockedUntil !== null && row.lockedUntil > now) return false;
  const isGood = /^\s*\d{3}\s?\d{3}\s*$/.test(code) ? await spendTimed(db, ports, row, code) : await spendRecovery(db, now, row, code);
  await db
    .update(userTotp)
    .set(isGood ? { failures: 0, lockedUntil: null } : failed(now))
    .where(eq(userTotp.userId, row.userId));
  return isGood;
}

async function spendTimed(db: DatabaseOrTransaction, ports: ServicePorts, row: TotpRow, code: string): Promise<boolean> {
  const secret = await ports.secrets.open(row.secret, secretPlace(row.userId));
  const step = stepOf(secret, code.replaceAll(/\s/g, ''), ports.now(), row.lastStep);
  if (step === null) return false;
  const taken = await db
    .update(userTotp)
    .set({ lastStep: step })
    .where(and(eq(userTotp.userId, row.userId), lt(userTotp.lastStep, step)))
    .returning({ userId: userTotp.userId });
  return taken.length === 1;
}

async function spendRecovery(db: DatabaseOrTransaction, now: Date, { userId }: TotpRow, code: string): Promise<boolean> {
  const taken = await db
    .update(recoveryCode)
    .set({ usedAt: now })
    .where(and(eq(recoveryCode.userId, userId), eq(recoveryCode.codeHash, hashRecoveryCode(userId, code)), isNull(recoveryCode.usedAt)))
    .returning({ userId: recoveryCode.userId });
  return taken.length === 1;
}

function failed(now: Date) {
  const lockedUntil = new Date(now.getTime() + lockSeconds * 1000);
  return {
    failures: sql`${userTotp.failures} + 1`,
    lockedUntil: sql`case when (${userTotp.failures} + 1) % ${lockAfterFailures} = 0 then ${lockedUntil.toISOString()}::timestamptz end`,
  };
}
