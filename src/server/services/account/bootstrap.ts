import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { userAccount } from '#src/db/schema/index.ts';
import { emailSchema } from '#src/server/contracts/account.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { invalid } from '../errors.ts';
import { hashPassword, randomPassword } from '../password/index.ts';

const bootstrapLockKey = 7_421_967_333;
const defaultEmail = 'admin@headwater.local';

export interface BootstrapResult {
  readonly email: string;
  /** Shown once, to be changed at the first sign-in; null when the administrator is there already or the password was given. */
  readonly oneTimePassword: string | null;
  readonly isCreated: boolean;
}

/** Makes the first administrator if there is no user at all. Two processes at once make one. */
export async function bootstrapAdmin(
  context: ServiceContext,
  wanted: { readonly email: string; readonly password: string },
): Promise<BootstrapResult> {
  const parsed = emailSchema.safeParse(wanted.email || defaultEmail);
  if (!parsed.success) throw invalid('INIT_ADMIN_EMAIL', 'not an e-mail address');
  const password = wanted.password || randomPassword();
  const passwordHash = await hashPassword(password);
  return context.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${bootstrapLockKey})`);
    const [existing] = await tx.select({ email: userAccount.email }).from(userAccount).where(eq(userAccount.role, 'admin')).limit(1);
    if (existing) return { email: existing.email, oneTimePassword: null, isCreated: false };
    const user = { id: randomUUID(), email: parsed.data, name: 'Administrator', role: 'admin', passwordHash, mustChangePassword: true };
    await tx.insert(userAccount).values(user);
    await recordAudit(tx, context, { action: 'account.bootstrap', objectType: 'user', objectId: user.id, objectName: user.email });
    return { email: user.email, oneTimePassword: wanted.password ? null : password, isCreated: true };
  });
}
