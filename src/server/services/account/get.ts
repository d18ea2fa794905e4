import { eq } from 'drizzle-orm';
import { userAccount } from '#src/db/schema/index.ts';
import { permissionsOf } from '#src/server/auth/permissions.ts';
import type { Session } from '#src/server/contracts/account.ts';
import type { Locale } from '#src/server/contracts/common.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';

/** Who is signed in and what they may do. */
export async function getSession({ db, actor }: ServiceContext): Promise<Session> {
  if (actor.id === null) throw refusal('access/not-signed-in');
  const [user] = await db
    .select({ name: userAccount.name, locale: userAccount.locale })
    .from(userAccount)
    .where(eq(userAccount.id, actor.id));
  if (!user) throw refusal('access/not-signed-in');
  const { id, name: email, role, mustChangePassword, mustEnrolTotp = false, grants } = actor;
  return {
    userId: id,
    email,
    name: user.name,
    locale: user.locale as Locale,
    role,
    mustChangePassword,
    mustEnrolTotp,
    permissions: permissionsOf(role),
    grants: grants.map((grant) => ({ ...grant, permissions: permissionsOf(grant.role) })),
  };
}
