import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, createWorld, type World } from '../testing/world.ts';

let world: World;
let folder: string;
let admin: Caller;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headwater-setup-'));
  world = await createWorld({ HEADWATER_DATA_DIR: folder });
  admin = await world.callAs('admin');
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

test('the sample is made once, published and queued, and again only its run', async () => {
  const first = await admin.setup.start({});
  const made = await admin.sourceInterface.get({ id: first.interfaceId });
  expect(made).toMatchObject({ name: 'sample-orders', state: 'online', targetSchema: 'headwater_sample', targetTable: 'orders' });
  expect((await admin.setup.get({})).sample).toEqual(first);
  await admin.run.cancel({ id: first.runId });
  const second = await admin.setup.start({});
  expect(second).toMatchObject({ interfaceId: first.interfaceId });
  expect(second.runId).not.toBe(first.runId);
  expect((await admin.sourceInterface.list({ q: 'sample-orders' })).items.length).toBe(1);
});

test('where one left the set-up it goes on, for every administrator', async () => {
  await admin.setup.update({ step: 'next' });
  const other = await world.callAs('admin');
  expect(await other.setup.get({})).toMatchObject({ step: 'next', isFinished: false });
  await other.setup.update({ isFinished: true });
  expect(await admin.setup.get({})).toMatchObject({ step: 'next', isFinished: true });
});

test('settings are judged without a secret in the answer', async () => {
  const open = await createWorld({
    HOSTNAME: '0.0.0.0',
    NEXTAUTH_URL: 'http://headwater.example.com',
    INIT_ADMIN_PASSWORD: 'first password',
  });
  const answer = await (await open.callAs('admin')).setup.get({});
  expect(answer.unsafeSettings.map(({ code }) => code)).toEqual([
    'plain-http',
    'first-password-kept',
    'metrics-open',
    'own-machine-reachable',
  ]);
  expect(JSON.stringify(answer)).not.toContain('first password');
  await open.close();
});
