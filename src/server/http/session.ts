import type { Session } from '../contracts/account.ts';
import { getSession } from '../services/account/index.ts';
import { serviceContextOf } from './request-context.ts';

/** Who is signed in, as far as pages need to know; the verbs check for themselves. */
export async function sessionOf(headers: Headers): Promise<Session | null> {
  const context = await serviceContextOf(headers);
  return context && getSession(context);
}
