import { verify } from '@node-rs/argon2';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { SessionClaim } from '#src/server/auth/session-token.ts';
import { createWorld, type World } from '../testing/world.ts';
import { bootstrapAdmin, findActor, SignInThrottle, signIn } from './index.ts';
import { refusalMilliseconds } from './sign-in.ts';

vi.mock('@node-rs/argon2', { spy: true });

let world: World;
let now = new Date();
let throttle: SignInThrottle;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const parts = () => ({ db: world.composition.db, ports: { ...world.composition.ports, now: () => now }, throttle });
const attempt = (email: string, password: string, address = '192.0.2.7') => signIn(parts(), { email, password, address, origin: address });
const refused = { kind: 'refused' };
const admits = (email: string) => ({ kind: 'signed-in', user: { email } });
const actorOf = (claim: SessionClaim) => findActor(world.composition.db, claim, { now, address: '192.0.2.7' });

async function claimOf(email: string, password: string): Promise<SessionClaim> {
  const outcome = await attempt(email, password);
  if (outcome.kind !== 'signed-in') throw new Error(outcome.kind);
  return { userId: outcome.user.id, sessionVersion: outcome.user.sessionVersion, sessionId: outcome.sessionId };
}
const wait = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000);
};

async function newUser(role: 'admin' | 'viewer' = 'viewer') {
  throttle = new SignInThrottle();
  const admin = await world.callAs('admin');
  const email = `u${Math.random().toString(36).slice(2)}@example.com`;
  const { id, oneTimePassword } = await admin.user.create({ email, name: 'U', role });
  return { id, email, password: oneTimePassword, admin };
}

test('the first administrator is made once, with a password that is shown once', async () => {
  const fresh = await createWorld();
  const { db, ports } = fresh.composition;
  const context = {
    db,
    ports,
    actor: { kind: 'cli' as const, id: null, name: 'cli', role: 'admin' as const, grants: [], mustChangePassword: false },
    origin: null,
  };
  const both = await Promise.all([
    bootstrapAdmin(context, { email: '', password: '' }),
    bootstrapAdmin(context, { email: 'other@example.com', password: '' }),
  ]);
  expect(both.filter((result) => result.isCreated)).toHaveLength(1);
  const made = both.find((result) => result.isCreated);
  throttle = new SignInThrottle();
  const user = await signIn(
    { db, ports, throttle },
    { email: made?.email ?? '', password: made?.oneTimePassword ?? '', address: '', origin: null },
  );
  expect(user).toMatchObject({ kind: 'signed-in', user: { role: 'admin', mustChangePassword: true } });
  await fresh.close();
});

test('signs in with the right password alone, whatever the case of the e-mail', async () => {
  const { email, password } = await newUser();
  expect(await attempt(email, 'wrong')).toEqual(refused);
  expect(await attempt('nobody@example.com', password)).toEqual(refused);
  expect(await attempt(email.toUpperCase(), password)).toMatchObject(admits(email));
});

test('after five wrong passwords even the right one waits, longer each time, but only from that address', async () => {
  const { email, password } = await newUser();
  for (let index = 0; index < 5; index++) await attempt(email, 'wrong');
  expect(await attempt(email, password)).toEqual(refused);
  expect(await attempt(email, password, '198.51.100.9')).toMatchObject(admits(email));
  wait(5);
  expect(await attempt(email, password)).toMatchObject(admits(email));
});

test('many wrong passwords from everywhere lock the account for a while', async () => {
  const { email, password } = await newUser();
  await Promise.all(Array.from({ length: 20 }, (_, index) => attempt(email, 'wrong', `203.0.113.${index}`)));
  expect(await attempt(email, password, '198.51.100.1')).toEqual(refused);
  wait(301);
  expect(await attempt(email, password, '198.51.100.2')).toMatchObject(admits(email));
});

test('an unknown account costs the same check of a password as a wrong one, and neither is answered sooner', async () => {
  const { email } = await newUser();
  await attempt('warm@example.com', 'wrong');
  for (const who of [email, 'nobody@example.com']) {
    vi.mocked(verify).mockClear();
    const start = performance.now();
    expect(await attempt(who, 'wrong', '198.51.100.9')).toEqual(refused);
    expect(performance.now() - start).toBeGreaterThan(refusalMilliseconds - 2);
    expect(vi.mocked(verify).mock.calls).toEqual([[expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/), 'wrong']]);
  }
});

test('a password, role or state that changes ends the sessions at once', async () => {
  const { id, email, password, admin } = await newUser();
  const isAlive = async (session: SessionClaim) => (await actorOf(session)) !== null;
  let session = await claimOf(email, password);
  expect(await isAlive(session)).toBe(true);
  await admin.user.update({ id, role: 'operator' });
  expect(await isAlive(session)).toBe(false);
  session = await claimOf(email, password);
  await admin.user.cancelSessions({ id });
  expect(await isAlive(session)).toBe(false);
  session = await claimOf(email, password);
  await admin.user.update({ id, isDisabled: true });
  expect(await isAlive(session)).toBe(false);
  expect(await attempt(email, password)).toEqual(refused);
  await admin.user.update({ id, isDisabled: false });
  session = await claimOf(email, password);
  await admin.user.updatePassword({ id });
  expect(await isAlive(session)).toBe(false);
  expect(await attempt(email, password)).toEqual(refused);
});

test('the one-time password is changed by the person, against the old one, and ends the session', async () => {
  const { email, password } = await newUser();
  const claim = await claimOf(email, password);
  const actor = await actorOf(claim);
  if (!actor) throw new Error('no session');
  const { appRouter } = await import('#src/server/trpc/router.ts');
  const caller = appRouter.createCaller({ services: { db: world.composition.db, ports: world.composition.ports, actor, origin: null } });
  await expect(caller.account.updatePassword({ currentPassword: 'nope', newPassword: 'a better password' })).rejects.toMatchObject({
    message: 'account/password-wrong',
  });
  await expect(caller.account.updatePassword({ currentPassword: password, newPassword: 'short' })).rejects.toThrow();
  await caller.account.updatePassword({ currentPassword: password, newPassword: 'a better password' });
  expect(await actorOf(claim)).toBeNull();
  expect(await attempt(email, 'a better password')).toMatchObject({ user: { mustChangePassword: false } });
});

test('nobody changes their own role, and the last administrator stays', async () => {
  const lonely = await createWorld();
  const context = await lonely.contextAs('admin');
  const { appRouter } = await import('#src/server/trpc/router.ts');
  const me = appRouter.createCaller({ services: context });
  const id = context.actor.id as string;
  await expect(me.user.update({ id, role: 'viewer' })).rejects.toMatchObject({ message: 'access/own-role' });
  await expect(me.user.update({ id, isDisabled: true })).rejects.toMatchObject({ message: 'access/own-role' });
  const other = await lonely.contextAs('admin');
  const second = appRouter.createCaller({ services: other });
  await second.user.update({ id, role: 'viewer' });
  await expect(me.user.update({ id: other.actor.id as string, role: 'viewer' })).rejects.toMatchObject({ message: 'access/last-admin' });
  await lonely.close();
});

test('passwords are stored as argon2id and stand in no audit event', async () => {
  const { id, password } = await newUser();
  const { rows } = await world.database.pool.query('SELECT password_hash AS hash FROM user_account WHERE id = $1', [id]);
  expect(rows[0].hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  const { rows: events } = await world.database.pool.query(
    'SELECT count(*)::int AS hits FROM audit_event e WHERE e::text LIKE $1 OR e::text LIKE $2',
    [`%${password}%`, '%argon2%'],
  );
  expect(events).toEqual([{ hits: 0 }]);
});
