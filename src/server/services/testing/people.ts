import { randomBytes } from 'node:crypto';
import type { SessionClaim } from '#src/server/auth/session-token.ts';
import type { Role } from '#src/server/contracts/account.ts';
import { createCallerFactory } from '#src/server/trpc/init.ts';
import { appRouter } from '#src/server/trpc/router.ts';
import { findActor, SignInThrottle, signIn } from '../account/index.ts';
import type { Visitor } from '../context.ts';
import type { Caller, World } from './world.ts';

const createCaller = createCallerFactory(appRouter);

/** A person with a password of their own. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly password: string;
}

export interface People {
  /** The clock of whoever signs in; the test may set it. */
  now: Date;
  readonly visitor: () => Visitor;
  add(role: Role): Promise<Person>;
  attempt(person: Pick<Person, 'email' | 'password'>, code?: string): ReturnType<typeof signIn>;
  /** Signs in, which must succeed. */
  enter(person: Pick<Person, 'email' | 'password'>, code?: string): Promise<SessionClaim>;
  /** What a request with this cookie may call; null when the cookie opens nothing any more. */
  callAs(claim: SessionClaim): Promise<Caller | null>;
}

export function createPeople(world: World): People {
  const { db } = world.composition;
  const people: People = {
    now: new Date(),
    visitor: () => ({ db, ports: { ...world.composition.ports, now: () => people.now }, origin: '192.0.2.7', agent: 'test' }),
    add: async (role) => {
      const admin = await world.callAs('admin');
      const email = `${role}-${randomBytes(4).toString('hex')}@example.com`;
      const { token } = await admin.invitation.create({ email, name: 'Somebody', role });
      const password = 'a password of their own';
      await openCaller(world).invitation.acknowledge({ token, name: 'Somebody', password });
      const { items } = await admin.user.list({ q: email });
      return { id: items[0]?.id as string, email, password };
    },
    attempt: (person, code = '') => {
      const { origin, agent = null, ...parts } = people.visitor();
      return signIn({ ...parts, throttle: new SignInThrottle() }, { ...person, code, address: '192.0.2.7', origin, agent });
    },
    enter: async (person, code) => {
      const outcome = await people.attempt(person, code);
      if (outcome.kind !== 'signed-in') throw new Error(outcome.kind);
      return { userId: outcome.user.id, sessionVersion: outcome.user.sessionVersion, sessionId: outcome.sessionId };
    },
    callAs: async (claim) => {
      const actor = await findActor(db, claim, { now: people.now, address: '192.0.2.7' });
      return actor && createCaller({ services: { ...people.visitor(), actor } });
    },
  };
  return people;
}

/** Whoever has no session: opens links. */
export function openCaller(world: World): Caller {
  const { db, ports } = world.composition;
  return createCaller({ services: null, visitor: { db, ports, origin: '192.0.2.7', agent: 'test' } });
}
