import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { rotateSecrets } from '../encryption-key/index.ts';
import { keyRingOf } from '../secret/index.ts';
import { createPeople, type People, type Person } from '../testing/people.ts';
import { createWorld, type World } from '../testing/world.ts';

let world: World;
let people: People;
let ann: Person;
let secret: string;
let recoveryCodes: string[];

beforeAll(async () => {
  world = await createWorld();
  people = createPeople(world);
});
beforeEach(async () => {
  ann = await people.add('viewer');
  const caller = await people.callAs(await people.enter(ann));
  secret = (await caller?.totp.create({ password: ann.password }))?.secret ?? '';
  recoveryCodes = (await caller?.totp.acknowledge({ code: codeNow() }))?.recoveryCodes ?? [];
  wait(30);
});
afterAll(() => world.close());

const codeNow = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: people.now.getTime() });
const wait = (seconds: number) => {
  people.now = new Date(people.now.getTime() + seconds * 1000);
};
const kindOf = async (code?: string) => (await people.attempt(ann, code)).kind;

test('the password alone opens nothing any more, and a wrong password is told nothing of the code', async () => {
  expect(await kindOf()).toBe('code-required');
  expect((await people.attempt({ ...ann, password: 'wrong' }, codeNow())).kind).toBe('refused');
  expect(await kindOf(codeNow())).toBe('signed-in');
});

test('a code works once, also for two who use it at the same instant', async () => {
  const code = codeNow();
  const kinds = await Promise.all([kindOf(code), kindOf(code)]);
  expect(kinds.sort()).toEqual(['code-refused', 'signed-in']);
  expect(await kindOf(code)).toBe('code-refused');
  wait(30);
  expect(await kindOf(codeNow())).toBe('signed-in');
});

test('a recovery code works once', async () => {
  const [code = ''] = recoveryCodes;
  expect(await kindOf(code.toUpperCase())).toBe('signed-in');
  expect(await kindOf(code)).toBe('code-refused');
  const caller = await people.callAs(await people.enter(ann, recoveryCodes[1]));
  expect(await caller?.totp.get({})).toEqual({ isActive: true, recoveryCodesLeft: 8, isRequired: false });
});

test('after five wrong codes the right one waits a quarter of an hour', async () => {
  for (let index = 0; index < 5; index++) expect(await kindOf('000000')).toBe('code-refused');
  expect(await kindOf(codeNow())).toBe('code-refused');
  expect(await kindOf(recoveryCodes[2])).toBe('code-refused');
  wait(901);
  expect(await kindOf(codeNow())).toBe('signed-in');
});

test('the secret is stored sealed, recovery codes as digests, and outlives a rotation of the keys', async () => {
  const { rows } = await world.database.pool.query('SELECT secret FROM user_totp WHERE user_id = $1', [ann.id]);
  expect(rows[0].secret).toMatch(/^v1\./);
  const { rows: stored } = await world.database.pool.query('SELECT code_hash FROM recovery_code WHERE user_id = $1', [ann.id]);
  expect(stored).toHaveLength(10);
  expect(stored.every(({ code_hash: hash }) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
  await rotateSecrets(await world.contextAs('admin'), keyRingOf(world.encryptionKey, []));
  const { rows: after } = await world.database.pool.query('SELECT secret FROM user_totp WHERE user_id = $1', [ann.id]);
  expect(after[0].secret).not.toBe(rows[0].secret);
  expect(await kindOf(codeNow())).toBe('signed-in');
});

test('an administrator may reset it, which ends the sessions; turning it off asks for the password', async () => {
  const claim = await people.enter(ann, codeNow());
  const caller = await people.callAs(claim);
  await expect(caller?.totp.remove({ password: 'wrong' })).rejects.toMatchObject({ message: 'account/password-wrong' });
  await (await world.callAs('admin')).user.removeTotp({ id: ann.id });
  expect(await people.callAs(claim)).toBeNull();
  expect(await kindOf()).toBe('signed-in');
});

test('where it is required, nothing but setting it up answers until it is there', async () => {
  const admin = await world.callAs('admin');
  await admin.setting.update({ key: 'security.requireTotp', value: true });
  const bob = await people.add('editor');
  const claim = await people.enter(bob);
  const before = await people.callAs(claim);
  expect(await before?.account.get({})).toMatchObject({ mustEnrolTotp: true });
  await expect(before?.source.list({})).rejects.toMatchObject({ message: 'account/totp-required' });
  secret = (await before?.totp.create({ password: bob.password }))?.secret ?? '';
  await expect(before?.totp.acknowledge({ code: '000000' })).rejects.toMatchObject({ message: 'totp/code-wrong' });
  await before?.totp.acknowledge({ code: codeNow() });
  const after = await people.callAs(claim);
  expect((await after?.source.list({}))?.items).toEqual([]);
  await admin.setting.update({ key: 'security.requireTotp', value: false });
});
