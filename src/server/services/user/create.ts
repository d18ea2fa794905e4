import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { userAccount } from '#src/db/schema/index.ts';
import type { userContract } from '#src/server/contracts/account.ts';
import { requirePermission } from '../access.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal, violatedConstraint } from '../errors.ts';
import { hashPassword, randomPassword } from '../password/index.ts';

type Input = z.output<typeof userContract.create.input>;

export async function createUser(context: ServiceContext, input: Input): Promise<{ id: string; oneTimePassword: string }> {
  requirePermission(context, 'user.create');
  const oneTimePassword = randomPassword();
  const { email, name, role, locale } = input;
  const user = { id: randomUUID(), email, name, role, locale, passwordHash: await hashPassword(oneTimePassword), mustChangePassword: true };
  try {
    await context.db.transaction(async (tx) => {
      await tx.insert(userAccount).values(user);
      await recordAudit(tx, context, {
        action: 'user.create',
        objectType: 'user',
        objectId: user.id,
        objectName: email,
        after: { email, name, role, locale },
      });
    });
  } catch (error) {
    if (violatedConstraint(error) === 'user_account_email') throw refusal('account/email-taken', {}, 'email');
    throw error;
  }
  return { id: user.id, oneTimePassword };
}
