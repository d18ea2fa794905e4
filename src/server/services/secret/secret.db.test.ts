import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rotateSecrets } from '../encryption-key/index.ts';
import { createWorld, ownPostgres, type World } from '../testing/world.ts';
import { createSecretBox } from './box.ts';
import { keyRingOf } from './key-ring.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const place = { table: 'source', rowId: randomUUID(), path: 'password' };
const boxWith = (current: string, old: readonly string[] = []) => createSecretBox(world.composition.db, keyRingOf(current, old));

test('opens what it sealed, never seals the same way twice, holds any text', async () => {
  const box = world.composition.ports.secrets;
  const secret = '密码 "quoted" \n 🔑';
  const [one, two] = [await box.seal(secret, place), await box.seal(secret, place)];
  expect(one).not.toBe(two);
  expect(one).toMatch(/^v1\.[0-9a-f-]{36}\./);
  expect(await box.open(one, place)).toBe(secret);
});

test.each([
  ['table', { table: 'raw_database' }],
  ['row', { rowId: randomUUID() }],
  ['path', { path: 'token' }],
])('an envelope moved to another %s cannot be opened', async (_, change) => {
  const box = world.composition.ports.secrets;
  const envelope = await box.seal('hunter2', place);
  await expect(box.open(envelope, { ...place, ...change })).rejects.toMatchObject({ code: 'secret/unreadable' });
});

test('a changed byte anywhere is noticed', async () => {
  const box = world.composition.ports.secrets;
  const parts = (await box.seal('hunter2', place)).split('.');
  for (const index of [2, 3, 4]) {
    const bytes = Buffer.from(parts[index] as string, 'base64url');
    bytes[0] = (bytes[0] as number) ^ 1;
    const changed = parts.with(index, bytes.toString('base64url')).join('.');
    await expect(box.open(changed, place)).rejects.toMatchObject({ code: 'secret/unreadable' });
  }
  await expect(box.open('v1.a', place)).rejects.toMatchObject({ code: 'secret/unreadable' });
});

test('the wrong key-encryption key reads nothing and seals nothing', async () => {
  const envelope = await world.composition.ports.secrets.seal('hunter2', place);
  const stranger = boxWith(randomBytes(32).toString('hex'));
  await expect(stranger.open(envelope, place)).rejects.toMatchObject({ code: 'secret/unreadable' });
  await expect(stranger.seal('x', place)).rejects.toMatchObject({ code: 'secret/unreadable' });
});

test('swapped envelopes of two sources are detected where they are used', async () => {
  const admin = await world.callAs('admin');
  const config = ownPostgres(world);
  const { id: rawDatabaseId } = await admin.rawDatabase.create({ name: 'swap', connector: 'postgres', config, schemaName: 'raw' });
  const [a, b] = [
    await admin.source.create({ rawDatabaseId, name: 'a', connector: 'postgres', config }),
    await admin.source.create({ rawDatabaseId, name: 'b', connector: 'postgres', config }),
  ];
  await world.database.pool.query(`UPDATE source x SET secrets = y.secrets FROM source y WHERE (x.id, y.id) IN (($1, $2), ($2, $1))`, [
    a.id,
    b.id,
  ]);
  await expect(admin.source.discover({ id: a.id })).rejects.toMatchObject({ message: 'secret/unreadable' });
});

test('rotation re-wraps and re-encrypts everything, and only then the old key can go', async () => {
  const context = await world.contextAs('admin');
  const admin = await world.callAs('admin');
  const config = ownPostgres(world);
  const { id: rawDatabaseId } = await admin.rawDatabase.create({ name: 'rotated', connector: 'postgres', config, schemaName: 'raw' });
  const { id } = await admin.source.create({ rawDatabaseId, name: 'rotated', connector: 'postgres', config });
  await world.database.pool.query(`DELETE FROM source WHERE name IN ('a', 'b')`);
  const before = await secretsOf(id);
  const newKey = randomBytes(32).toString('hex');
  const keys = keyRingOf(newKey, [world.encryptionKey]);
  const box = createSecretBox(context.db, keys);
  const rotation = await rotateSecrets({ ...context, ports: { ...context.ports, secrets: box } }, keys);
  expect(rotation).toMatchObject({ rewrappedKeys: 1, reencryptedSecrets: 3 });
  const after = await secretsOf(id);
  expect(after.password).not.toBe(before.password);
  const sourcePlace = { table: 'source', rowId: id, path: 'password' };
  expect(JSON.parse(await boxWith(newKey).open(after.password as string, sourcePlace))).toBe(config.password);
  await expect(boxWith(world.encryptionKey).open(after.password as string, sourcePlace)).rejects.toMatchObject({
    code: 'secret/unreadable',
  });
});

async function secretsOf(id: string): Promise<Record<string, string>> {
  const { rows } = await world.database.pool.query('SELECT secrets FROM source WHERE id = $1', [id]);
  return rows[0].secrets;
}
