import { requestAddressOf } from '../auth/request-address.ts';
import { readSessionClaim } from '../auth/session-token.ts';
import { environment } from '../env.ts';
import { findActor } from '../services/account/index.ts';
import type { ServiceContext } from '../services/context.ts';
import { theConsole } from './console.ts';

/** The context of a signed-in caller, null for everybody else. */
export async function serviceContextOf(headers: Headers): Promise<ServiceContext | null> {
  const env = environment();
  const claim = await readSessionClaim(headers.get('cookie'), env.AUTH_SECRET);
  if (!claim) return null;
  const { db, ports } = theConsole();
  const actor = await findActor(db, claim.userId, claim.sessionVersion);
  const origin = requestAddressOf(headers.get('x-forwarded-for'), env.HEADWATER_TRUSTED_PROXY_HOPS).shown;
  return actor && { db, ports, actor, origin };
}
