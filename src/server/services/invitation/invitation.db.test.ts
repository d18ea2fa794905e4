import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostOffice, textOf } from '#src/server/notifiers/_contract/post-office.ts';
import { createPeople, openCaller, type People } from '../testing/people.ts';
import { type Caller, createWorld, type World } from '../testing/world.ts';
import { acknowledgeInvitation, getInvitation } from './index.ts';

let world: World;
let people: People;
let admin: Caller;
let count = 0;

beforeAll(async () => {
  world = await createWorld({ NEXTAUTH_URL: 'https://headwater.example.com' });
  people = createPeople(world);
  admin = await world.callAs('admin');
});
afterAll(() => world.close());

const invite = (email = `guest${++count}@example.com`) => admin.invitation.create({ email, name: 'Guest', role: 'viewer', validDays: 1 });
const accept = (token: string) => openCaller(world).invitation.acknowledge({ token, name: 'Guest', password: 'chosen by myself' });
const closed = { message: 'invitation/not-open' };

test('the link opens one account, once, with the password its owner chose', async () => {
  const { token } = await invite('first@example.com');
  expect(await openCaller(world).invitation.get({ token })).toMatchObject({ email: 'first@example.com', name: 'Guest' });
  const both = await Promise.allSettled([accept(token), accept(token)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await people.attempt({ email: 'first@example.com', password: 'chosen by myself' })).kind).toBe('signed-in');
  await expect(openCaller(world).invitation.get({ token })).rejects.toMatchObject(closed);
});

test('a withdrawn, replaced, outdated or invented link opens nothing', async () => {
  const withdrawn = await invite();
  await admin.invitation.remove({ id: withdrawn.id });
  await expect(accept(withdrawn.token)).rejects.toMatchObject(closed);
  const replaced = await invite('again@example.com');
  const { token } = await invite('again@example.com');
  await expect(accept(replaced.token)).rejects.toMatchObject(closed);
  const tomorrow = new Date(Date.now() + 24 * 3600 * 1000 + 1000);
  const visitor = { ...people.visitor(), ports: { ...world.composition.ports, now: () => tomorrow } };
  await expect(getInvitation(visitor, { token })).rejects.toMatchObject({ code: 'invitation/not-open' });
  await expect(acknowledgeInvitation(visitor, { token, name: 'x', password: 'chosen by myself' })).rejects.toMatchObject({
    code: 'invitation/not-open',
  });
  await expect(accept('x'.repeat(43))).rejects.toMatchObject(closed);
});

test('the token is kept as a digest alone, and nobody is invited who has an account', async () => {
  const { token } = await invite('known@example.com');
  const { rows } = await world.database.pool.query(
    `SELECT count(*)::int AS hits FROM (SELECT i::text AS t FROM invitation i UNION ALL SELECT e::text FROM audit_event e) x WHERE t LIKE $1`,
    [`%${token}%`],
  );
  expect(rows).toEqual([{ hits: 0 }]);
  await accept(token);
  await expect(invite('known@example.com')).rejects.toMatchObject({ message: 'account/email-taken' });
});

test('the link goes out by e-mail where a channel can, and what the server said stands in the delivery log', async () => {
  const person = { email: 'by.mail@example.com', name: 'Guest', role: 'viewer' as const, isMailed: true };
  await expect(admin.invitation.create(person)).rejects.toMatchObject({ message: 'notifier/no-mail-channel' });
  const post = await startPostOffice();
  const config = { host: '127.0.0.1', port: post.port, tls: 'none', from: 'headwater@example.com', to: ['ops@example.com'] };
  await admin.notifier.create({ name: 'mail', notifier: 'email', config });
  const { token, mail } = await admin.invitation.create(person);
  expect(mail).toEqual({ isAccepted: true, error: null });
  expect(post.received).toMatchObject([{ to: ['by.mail@example.com'] }]);
  const [letter] = post.received;
  expect(await accept(/token=([\w-]+)/.exec(letter ? textOf(letter) : '')?.[1] ?? '')).toEqual({ email: 'by.mail@example.com' });
  const { rows } = await world.database.pool.query(`SELECT purpose, state, n::text LIKE $1 AS "isTold" FROM notification n`, [
    `%${token}%`,
  ]);
  expect(rows).toEqual([{ purpose: 'invitation', state: 'sent', isTold: false }]);
  await post.close();
  const second = await admin.invitation.create({ ...person, email: 'no.mail@example.com' });
  expect(second.mail).toMatchObject({ isAccepted: false, error: { code: 'notifier/unreachable' } });
  expect(await accept(second.token)).toEqual({ email: 'no.mail@example.com' });
});
