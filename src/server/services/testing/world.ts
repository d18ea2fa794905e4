import { randomBytes } from 'node:crypto';
import { userAccount } from '#src/db/schema/index.ts';
import { createTestDatabase, type TestDatabase } from '#src/db/test/index.ts';
import { type Composition, compose } from '#src/server/composition.ts';
import type { Role } from '#src/server/contracts/account.ts';
import { parseEnvironment } from '#src/server/env.ts';
import { createCallerFactory } from '#src/server/trpc/init.ts';
import { appRouter } from '#src/server/trpc/router.ts';
import type { Actor, Grant, ServiceContext } from '../context.ts';

const createCaller = createCallerFactory(appRouter);
export type Caller = ReturnType<typeof createCaller>;

/** The real services on a database of their own, reached as the console reaches them. */
export interface World {
  readonly database: TestDatabase;
  readonly composition: Composition;
  readonly encryptionKey: string;
  contextAs(role: Role, grants?: readonly Grant[]): Promise<ServiceContext>;
  callAs(role: Role, grants?: readonly Grant[]): Promise<Caller>;
  close(): Promise<void>;
}

/** `more`: variables of the environment beside the ones every process needs. */
export async function createWorld(more: Readonly<Record<string, string>> = {}): Promise<World> {
  const database = await createTestDatabase();
  const encryptionKey = randomBytes(32).toString('hex');
  const variables = {
    DATABASE_URL: database.url,
    AUTH_SECRET: randomBytes(32).toString('hex'),
    ENCRYPTION_KEY: encryptionKey,
    HEADWATER_EGRESS_ALLOW: '127.0.0.1',
    ...more,
  };
  const composition = compose(parseEnvironment(variables), { applicationName: 'headwater-test' });
  const contextAs = async (role: Role, grants: readonly Grant[] = []): Promise<ServiceContext> => {
    const actor = await createActor(composition, role, grants);
    return { db: composition.db, ports: composition.ports, actor, origin: '192.0.2.1' };
  };
  return {
    database,
    composition,
    encryptionKey,
    contextAs,
    callAs: async (role, grants) => createCaller({ services: await contextAs(role, grants) }),
    close: async () => {
      await composition.close();
      await database.drop();
    },
  };
}

async function createActor({ db }: Composition, role: Role, grants: readonly Grant[]): Promise<Actor> {
  const email = `${role}-${randomBytes(4).toString('hex')}@example.com`;
  const [user] = await db.insert(userAccount).values({ email, name: role, passwordHash: 'none', role }).returning({ id: userAccount.id });
  return { kind: 'user', id: user?.id as string, name: email, role, grants, mustChangePassword: false };
}

/** The settings of a connector that points at the test database itself. */
export function ownPostgres({ database }: World): Record<string, unknown> {
  const { hostname, port, username, password, pathname } = new URL(database.url);
  return { host: hostname, port: Number(port), database: pathname.slice(1), user: username, password, tls: 'disable' };
}
