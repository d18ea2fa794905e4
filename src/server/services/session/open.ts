import { randomUUID } from 'node:crypto';
import type { Transaction } from '#src/db/client.ts';
import { userSession } from '#src/db/schema/index.ts';
import type { UserSession } from '#src/server/contracts/session.ts';
import type { ServiceContext } from '../context.ts';

/** As long as the cookie. */
const sessionSeconds = 12 * 3600;

interface Holder {
  readonly id: string;
  readonly sessionVersion: number;
}

/** Part of a sign-in: the session whose id goes into the cookie. */
export async function openSession(
  tx: Transaction,
  { ports, origin, agent = null }: ServiceContext,
  { id: userId, sessionVersion }: Holder,
  method: UserSession['method'],
): Promise<string> {
  const id = randomUUID();
  const now = ports.now();
  const expiresAt = new Date(now.getTime() + sessionSeconds * 1000);
  await tx
    .insert(userSession)
    .values({ id, userId, sessionVersion, method, address: origin, agent, createdAt: now, lastSeenAt: now, expiresAt });
  return id;
}
