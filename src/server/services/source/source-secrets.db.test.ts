import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, createWorld, ownPostgres, type World } from '../testing/world.ts';

let world: World;
let admin: Caller;
let rawDatabaseId: string;
let id: string;
const canary = 'canary-7f3d9b1e';

beforeAll(async () => {
  world = await createWorld();
  admin = await world.callAs('admin');
  const config = { ...ownPostgres(world), password: canary };
  ({ id: rawDatabaseId } = await admin.rawDatabase.create({ name: 'landing', connector: 'postgres', config, schemaName: 'raw' }));
  ({ id } = await admin.source.create({ rawDatabaseId, name: 'shop', connector: 'postgres', config }));
});
afterAll(() => world.close());

const versionOf = async () => (await admin.source.get({ id })).version;

test('a blank secret and `{ set: true }` keep the stored one', async () => {
  const { config } = await admin.source.get({ id });
  await admin.source.update({ id, version: await versionOf(), config: { ...config, user: 'other' } });
  await admin.source.update({ id, version: await versionOf(), config: { ...config, user: 'another', password: '' } });
  expect((await admin.source.get({ id })).config).toMatchObject({ user: 'another', password: { set: true } });
});

test('a changed host needs the secret again, also for a mere check', async () => {
  const { config } = await admin.source.get({ id });
  const elsewhere = { ...config, host: 'db.example.com' };
  await expect(admin.source.update({ id, version: await versionOf(), config: elsewhere })).rejects.toMatchObject({
    message: 'secret/required-again',
  });
  const stages = await admin.source.check({ id, connector: 'postgres', config: elsewhere });
  await expect(stages.next()).rejects.toMatchObject({ code: 'secret/required-again' });
});

test('a copy has all but the secret', async () => {
  const copy = await admin.source.duplicate({ id, name: 'copy' });
  const { config } = await admin.source.get({ id: copy.id });
  expect(config).toMatchObject({ user: 'another' });
  expect(config.password).toBeUndefined();
});

test('an operator checks what is saved, not a host of their choice', async () => {
  const operator = await world.callAs('operator');
  const { config } = await admin.source.get({ id });
  const chosen = await operator.source.check({ id, connector: 'postgres', config: { ...config, user: 'x' } });
  await expect(chosen.next()).rejects.toMatchObject({ code: 'access/denied' });
  const saved = await Array.fromAsync(await operator.source.check({ id, connector: 'postgres', config: {} }));
  expect(saved.find((stage) => stage.outcome === 'failed')?.stage).toBe('auth');
  expect(await admin.source.get({ id })).toMatchObject({ health: 'failing' });
});

test('an internal host that is not allowed fails at its first stage, with one error for all such hosts', async () => {
  const { config } = await admin.source.get({ id });
  for (const host of ['10.0.0.1', '169.254.169.254', 'localhost.invalid']) {
    const stages = await Array.fromAsync(
      await admin.source.check({ rawDatabaseId, connector: 'postgres', config: { ...config, host, password: 'x' } }),
    );
    expect(stages.find((stage) => stage.outcome === 'failed')).toMatchObject({ stage: 'dns', error: { code: 'network/address-refused' } });
  }
});

test('the secret stands nowhere: not in answers, audit, tables or exports', async () => {
  const answers = await Promise.all([
    admin.source.list({}),
    admin.source.get({ id }),
    admin.rawDatabase.get({ id: rawDatabaseId }),
    admin.audit.list({ limit: 200 }),
    admin.run.list({}),
  ]);
  expect(JSON.stringify(answers)).not.toContain(canary);
  const { rows: tables } = await world.database.pool.query(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`);
  for (const { name } of tables) {
    const { rows } = await world.database.pool.query(`SELECT count(*)::int AS hits FROM ${name} t WHERE t::text LIKE $1`, [`%${canary}%`]);
    expect([name, rows[0].hits]).toEqual([name, 0]);
  }
});
