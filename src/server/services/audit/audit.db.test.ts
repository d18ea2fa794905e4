import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ServiceContext } from '../context.ts';
import { createWorld, type World } from '../testing/world.ts';
import { checkChain, recordAudit } from './index.ts';

let world: World;
let context: ServiceContext;

beforeAll(async () => {
  world = await createWorld();
  context = await world.contextAs('admin');
});
beforeEach(async () => {
  await world.database.pool.query(`TRUNCATE audit_event; DELETE FROM setting WHERE key = 'audit.head'`);
  for (let index = 1; index <= 20; index++) await record(context, index);
});
afterAll(() => world.close());

const record = (by: ServiceContext, index: number) =>
  by.db.transaction((tx) =>
    recordAudit(tx, by, {
      action: 'source.update',
      objectType: 'source',
      objectId: String(index),
      before: { n: index, name: '订单', rate: 1.5 },
      after: { n: index + 1, list: [1, null, 'é'] },
    }),
  );
const sql = (text: string) => world.database.pool.query(text);
const nth = (n: number) => `(SELECT id FROM audit_event ORDER BY id OFFSET ${n - 1} LIMIT 1)`;

test('an untouched chain is intact, NUL and lone surrogates in its values included', async () => {
  await context.db.transaction((tx) =>
    recordAudit(tx, context, { action: 'a.b', objectType: 'x', objectId: '1', after: { odd: 'a\0b\ud800' } }),
  );
  expect(await checkChain(context)).toMatchObject({ isIntact: true, eventCount: 21, firstBadId: null });
});

test.each([
  ['an edited value', `UPDATE audit_event SET after = '{"n": 99}' WHERE id = ${nth(7)}`],
  ['an edited actor', `UPDATE audit_event SET actor = 'nobody' WHERE id = ${nth(1)}`],
  ['an edited time', `UPDATE audit_event SET at = at + interval '1 ms' WHERE id = ${nth(20)}`],
  ['a removed reason', `UPDATE audit_event SET origin = NULL WHERE id = ${nth(3)}`],
  ['a deleted event', `DELETE FROM audit_event WHERE id = ${nth(9)}`],
  ['a cut beginning', `DELETE FROM audit_event WHERE id = ${nth(1)}`],
  ['a cut tail', `DELETE FROM audit_event WHERE id > ${nth(15)}`],
  ['an emptied log', 'DELETE FROM audit_event'],
  [
    'two events with their contents swapped',
    `UPDATE audit_event a SET object_id = b.object_id, before = b.before FROM audit_event b WHERE a.id = ${nth(4)} AND b.id = ${nth(5)}`,
  ],
  [
    'an inserted event',
    `INSERT INTO audit_event (at, actor, action, object_type, object_id, previous_hash, hash) SELECT now(), 'x', 'y', 'z', '1', hash, repeat('a', 64) FROM audit_event ORDER BY id DESC LIMIT 1`,
  ],
  [
    'a cut tail with a rewritten head',
    `DELETE FROM audit_event WHERE id > ${nth(15)}; UPDATE setting SET value = jsonb_set(jsonb_set(value, '{hash}', to_jsonb((SELECT hash FROM audit_event ORDER BY id DESC LIMIT 1))), '{id}', to_jsonb((SELECT max(id)::text FROM audit_event))) WHERE key = 'audit.head'`,
  ],
])('finds %s', async (_, tampering) => {
  await sql(tampering);
  const verdict = await checkChain(context);
  expect(verdict.isIntact).toBe(false);
  expect(verdict.firstBadId).not.toBeNull();
});

test('names the first event that is not what was written', async () => {
  const { rows } = await sql(`SELECT id::text FROM audit_event ORDER BY id OFFSET 6 LIMIT 1`);
  await sql(`UPDATE audit_event SET reason = 'added later' WHERE id >= ${rows[0].id}`);
  expect(await checkChain(context)).toMatchObject({ isIntact: false, firstBadId: rows[0].id });
});

test('stays one chain under concurrent writers', async () => {
  await Promise.all(Array.from({ length: 30 }, (_, index) => record(context, 100 + index)));
  expect(await checkChain(context)).toMatchObject({ isIntact: true, eventCount: 50 });
});

test('a transaction that fails leaves no event', async () => {
  const failing = context.db.transaction(async (tx) => {
    await recordAudit(tx, context, { action: 'a.b', objectType: 'x', objectId: '1' });
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await checkChain(context)).toMatchObject({ isIntact: true, eventCount: 20 });
});
