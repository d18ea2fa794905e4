import { asc } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { auditEvent } from '#src/db/schema/index.ts';
import type { ServiceContext } from '../context.ts';
import { createWorld, type World } from '../testing/world.ts';
import { chainHash } from './canonical.ts';
import { writeHead } from './head.ts';
import { checkChain, recordAudit } from './index.ts';
import { genesisHash, type HashedEvent, hashedPart } from './record.ts';

let world: World;
let context: ServiceContext;

beforeAll(async () => {
  world = await createWorld();
  context = await world.contextAs('admin');
  for (let index = 1; index <= 20; index++) await record(context, index);
  await sql(`CREATE TABLE kept_event AS TABLE audit_event; CREATE TABLE kept_head AS SELECT * FROM setting WHERE key = 'audit.head'`);
});
beforeEach(() =>
  tamper(`TRUNCATE audit_event; INSERT INTO audit_event OVERRIDING SYSTEM VALUE TABLE kept_event;
    UPDATE setting SET value = kept_head.value FROM kept_head WHERE setting.key = kept_head.key`),
);
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
/** As somebody who may do anything in the database and has put the trigger aside. */
const tamper = (text: string) => sql(`BEGIN; SET LOCAL session_replication_role = replica; ${text}; COMMIT`);
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
  await tamper(tampering);
  const verdict = await checkChain(context);
  expect(verdict.isIntact).toBe(false);
  expect(verdict.firstBadId).not.toBeNull();
});

test('names the first event that is not what was written', async () => {
  const { rows } = await sql(`SELECT id::text FROM audit_event ORDER BY id OFFSET 6 LIMIT 1`);
  await tamper(`UPDATE audit_event SET reason = 'added later' WHERE id >= ${rows[0].id}`);
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

test.each(['UPDATE audit_event SET reason = NULL', 'DELETE FROM audit_event', 'TRUNCATE audit_event'])(
  'the database refuses %s',
  async (statement) => {
    await expect(sql(statement)).rejects.toMatchObject({ code: '42501', message: 'audit events are written once' });
  },
);

test('a result and a program belong to what is chained, and events without them keep their hash', async () => {
  const plain = { at: new Date(0), actorId: null, actor: 'a', origin: null, action: 'x', objectType: 'y', objectId: 'z' };
  const event = { ...plain, objectName: null, before: null, after: null, reason: null, agent: null, result: 'allowed' };
  expect(Object.keys(hashedPart(event) as object)).not.toContain('result');
  const hashes = [event, { ...event, result: 'denied' }, { ...event, agent: 'curl' }].map((one) => chainHash('', hashedPart(one)));
  expect(new Set(hashes).size).toBe(3);
});

describe('against a head that was exported', () => {
  const forms = ['edit', 'delete', 'reorder', 'truncate', 'insert'] as const;
  const cases = Array.from({ length: 50 }, (_, index) => [index + 1, forms[index % forms.length] as (typeof forms)[number]] as const);

  test.each(cases)('finds tampering %i of 50: %s, with every later hash and the signed end written anew', async (index, form) => {
    const { head } = await checkChain(context);
    for (let later = 0; later < index % 3; later++) await record(context, 50 + later);
    await tamper(tamperingOf(form, (index * 7) % 19));
    await rewriteChain();
    expect(await checkChain(context)).toMatchObject({ isIntact: true });
    expect(await checkChain(context, head ?? undefined)).toMatchObject({ isIntact: false });
  });

  test('an honest chain that has grown since fits', async () => {
    const { head } = await checkChain(context);
    await record(context, 99);
    expect(await checkChain(context, head ?? undefined)).toMatchObject({ isIntact: true, eventCount: 21 });
  });

  test('a head nobody here signed is refused', async () => {
    const { head } = await checkChain(context);
    const forged = { id: head?.id ?? '', hash: 'a'.repeat(64), signature: head?.signature ?? '' };
    await expect(checkChain(context, forged)).rejects.toMatchObject({ code: 'audit/head-unknown' });
  });

  function tamperingOf(form: (typeof forms)[number], place: number): string {
    const [here, next] = [nth(place + 1), nth(place + 2)];
    return {
      edit: `UPDATE audit_event SET actor = 'nobody' WHERE id = ${here}`,
      delete: `DELETE FROM audit_event WHERE id = ${here}`,
      reorder: `UPDATE audit_event a SET object_id = b.object_id, before = b.before, after = b.after FROM audit_event b
        WHERE (a.id = ${here} AND b.id = ${next}) OR (a.id = ${next} AND b.id = ${here})`,
      truncate: `DELETE FROM audit_event WHERE id > ${here}`,
      insert: `INSERT INTO audit_event (id, at, actor, action, object_type, object_id, previous_hash, hash) OVERRIDING SYSTEM VALUE
        SELECT -id, at, 'x', 'slipped.in', 'x', '1', '', '' FROM audit_event WHERE id = ${here}`,
    }[form];
  }

  /** What somebody does who holds the keys as well: links every event anew and signs the end. */
  async function rewriteChain(): Promise<void> {
    const events = await context.db.select().from(auditEvent).orderBy(asc(auditEvent.id));
    let previousHash = genesisHash;
    const updates = events.map((event) => {
      const link = `previous_hash = '${previousHash}'`;
      previousHash = chainHash(previousHash, hashedPart(event as HashedEvent));
      return `UPDATE audit_event SET ${link}, hash = '${previousHash}' WHERE id = ${event.id}`;
    });
    await tamper(updates.join(';'));
    await context.db.transaction((tx) => writeHead(tx, context.ports.secrets, { id: String(events.at(-1)?.id), hash: previousHash }));
  }
});
