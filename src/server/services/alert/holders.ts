import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { userAccount } from '#src/db/schema/index.ts';
import { roleMay } from '#src/server/auth/permissions.ts';
import { roles } from '#src/server/contracts/words.ts';
import { requirePermission } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { missing } from '../errors.ts';

const holding = roles.filter((role) => roleMay(role, 'alert.acknowledge'));
const mayHold = and(isNull(userAccount.disabledAt), inArray(userAccount.role, holding));

/** People an alert can be assigned to. */
export async function listHolders(context: ServiceContext): Promise<{ id: string; name: string; email: string }[]> {
  requirePermission(context, 'alert.listHolders');
  const { id, name, email } = userAccount;
  return context.db.select({ id, name, email }).from(userAccount).where(mayHold).orderBy(asc(name)).limit(500);
}

export async function findHolder(context: ServiceContext, id: string): Promise<void> {
  const [row] = await context.db
    .select({ id: userAccount.id })
    .from(userAccount)
    .where(and(eq(userAccount.id, id), mayHold));
  if (!row) throw missing();
}
