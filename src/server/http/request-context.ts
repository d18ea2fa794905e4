import { requestAddressOf } from '../auth/request-address.ts';
import { readSessionClaim } from '../auth/session-token.ts';
import { environment } from '../env.ts';
import { findActor, type Look } from '../services/account/index.ts';
import { findTokenActor } from '../services/api-token/index.ts';
import type { Actor, ServiceContext, Visitor } from '../services/context.ts';
import { theConsole } from './console.ts';

const maxAgentCharacters = 300;

/** The context of a signed-in caller or of a token, null for everybody else. A token in the request is all that counts. */
export async function serviceContextOf(headers: Headers): Promise<ServiceContext | null> {
  const visitor = visitorOf(headers);
  const look = { now: visitor.ports.now(), address: visitor.origin };
  const token = bearerOf(headers);
  const actor = token === null ? await sessionActor(visitor, headers, look) : await findTokenActor(visitor.db, token, look);
  return actor && { ...visitor, actor };
}

/** Where a request comes from, whoever sent it. */
export function visitorOf(headers: Headers): Visitor {
  const { db, ports } = theConsole();
  const origin = requestAddressOf(headers.get('x-forwarded-for'), environment().HEADWATER_TRUSTED_PROXY_HOPS).shown;
  return { db, ports, origin, agent: headers.get('user-agent')?.slice(0, maxAgentCharacters) ?? null };
}

/** The token of `Authorization: Bearer …`, null without one. */
export function bearerOf(headers: Headers): string | null {
  return /^Bearer\s+(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? null;
}

async function sessionActor({ db }: Visitor, headers: Headers, look: Look): Promise<Actor | null> {
  const claim = await readSessionClaim(headers.get('cookie'), environment().AUTH_SECRET);
  return claim && findActor(db, claim, look);
}
