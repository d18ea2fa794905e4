import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';

/** The id of the person at the keyboard: passwords, second factors, sessions and tokens are not for tokens to change. */
export function requireOwnSession({ actor }: ServiceContext): string {
  if (actor.token !== undefined) throw refusal('access/token-refused');
  if (actor.kind !== 'user' || actor.id === null) throw refusal('access/not-signed-in');
  return actor.id;
}
