import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmptyDatabase, type EmptyDatabase } from '#src/db/test/index.ts';
import type { WriteRequest } from '../../core/connector/protocol.ts';
import type { TargetDefinition, WriteMode } from '../../core/definition/definition.ts';
import { HeadwaterError } from '../../core/errors/headwater-error.ts';
import { isBalanced, zeroCounts } from '../../core/run/conservation.ts';
import { Mover, type TextRow, textBatch, writeRequest } from '../_contract/moves.ts';
import { startProxy } from '../_contract/proxy.ts';
import { postgresRuntime as runtime } from './index.ts';
import { contextFor } from './testing/context.ts';

let database: EmptyDatabase;
beforeAll(async () => {
  database = await createEmptyDatabase('writer');
});
afterAll(async () => database.drop());

const context = () => contextFor(database.url);

async function sql(text: string): Promise<readonly (readonly string[])[]> {
  const { rows } = await database.pool.query({ text, rowMode: 'array', types: { getTypeParser: () => String } });
  return rows;
}

function definition(table: string, writeMode: WriteMode, keyColumns: string[] = []): TargetDefinition {
  return { schema: 'public', table, writeMode, keyColumns, isEmptyOverwriteAllowed: false };
}

async function requestFor(target: TargetDefinition, wishes: Partial<WriteRequest> = {}): Promise<WriteRequest> {
  return writeRequest(target, (await runtime.describeTarget?.(context(), target)) ?? [], wishes);
}

async function open(request: WriteRequest) {
  const writer = await runtime.openWriter?.(context(), request);
  if (!writer) throw new Error('not writable');
  return writer;
}

async function write(request: WriteRequest, batches: readonly (readonly TextRow[])[], isFinished = true): Promise<Mover> {
  const writer = await open(request);
  try {
    const mover = new Mover(writer, request);
    await mover.start();
    for (const rows of batches) await mover.move(textBatch(request.columns, rows));
    if (isFinished) await writer.finish(mover.counts);
    expect(isBalanced(mover.counts)).toBe(true);
    return mover;
  } finally {
    await writer.close();
  }
}

test('upsert tells new, changed and unchanged rows apart and lets the last of a key win', async () => {
  await sql('CREATE TABLE merged (id int PRIMARY KEY, note text)');
  await sql("INSERT INTO merged VALUES (1, 'same'), (2, 'old')");
  const { counts } = await write(await requestFor(definition('merged', 'upsert', ['id'])), [
    [
      ['1', 'same'],
      ['2', 'new'],
      ['3', 'first'],
      ['3', 'last'],
      ['4', null],
    ],
  ]);
  expect(counts).toMatchObject({ read: 5, written: 2, updated: 1, unchanged: 1, deduplicated: 1 });
  expect(await sql('SELECT id, note FROM merged ORDER BY id')).toEqual([
    ['1', 'same'],
    ['2', 'new'],
    ['3', 'last'],
    ['4', null],
  ]);
});

test('upsert of a batch that does not fit the columns, and whose merge the target refuses, refuses each row once', async () => {
  await sql('CREATE TABLE guarded (id int PRIMARY KEY, amount int CHECK (amount > 0))');
  const mover = await write(await requestFor(definition('guarded', 'upsert', ['id'])), [
    [
      ['1', '2147483648'],
      ['2', '-1'],
      ['3', '3'],
      ['4', '4'],
      ['4', '44'],
    ],
  ]);
  expect(mover.rejectedRows.map(({ row, code }) => [row, code]).sort()).toEqual([
    [0, 'value/int-overflow'],
    [1, 'target/check'],
  ]);
  expect(mover.counts).toMatchObject({ read: 5, written: 2, deduplicated: 1, quarantined: 2 });
  expect(await sql('SELECT id, amount FROM guarded ORDER BY id')).toEqual([
    ['3', '3'],
    ['4', '44'],
  ]);
});

test('keys that come again in a later batch only are merged as those of the first', async () => {
  await sql('CREATE TABLE later (id int PRIMARY KEY, note text)');
  const { counts } = await write(await requestFor(definition('later', 'upsert', ['id'])), [
    [
      ['1', 'a'],
      ['2', 'a'],
    ],
    [
      ['2', 'b'],
      ['3', 'b'],
      ['3', 'c'],
    ],
    [
      ['3', 'd'],
      ['3', 'c'],
      ['4', 'd'],
    ],
  ]);
  expect(counts).toMatchObject({ read: 8, written: 4, updated: 1, unchanged: 1, deduplicated: 2 });
  expect(await sql('SELECT id, note FROM later ORDER BY id')).toEqual([
    ['1', 'a'],
    ['2', 'b'],
    ['3', 'c'],
    ['4', 'd'],
  ]);
});

test('where the key is all there is, a key that comes again is deduplicated', async () => {
  await sql('CREATE TABLE keys_only (id int PRIMARY KEY); INSERT INTO keys_only VALUES (1)');
  const { counts } = await write(await requestFor(definition('keys_only', 'upsert', ['id'])), [[['1'], ['2'], ['2']]]);
  expect(counts).toMatchObject({ read: 3, written: 1, unchanged: 1, deduplicated: 1 });
});

test('a key whose first row changes nothing is updated by its last', async () => {
  await sql(`CREATE TABLE late_change (id int PRIMARY KEY, note text); INSERT INTO late_change VALUES (1, 'same')`);
  const request = await requestFor(definition('late_change', 'upsert', ['id']));
  const { counts } = await write(request, [
    [
      ['1', 'same'],
      ['1', 'changed'],
    ],
  ]);
  expect(counts).toMatchObject({ read: 2, updated: 1 });
  expect(await sql('SELECT note FROM late_change')).toEqual([['changed']]);
});

test('upsert without a unique index merges as well', async () => {
  await sql('CREATE TABLE loose (id int, part text, note text)');
  await sql("INSERT INTO loose VALUES (1, 'a', 'same'), (2, 'a', 'old')");
  const { counts } = await write(await requestFor(definition('loose', 'upsert', ['id', 'part'])), [
    [
      ['1', 'a', 'same'],
      ['2', 'a', 'new'],
      ['2', 'b', 'x'],
    ],
  ]);
  expect(counts).toMatchObject({ written: 1, updated: 1, unchanged: 1 });
});

test('upsert sees a change that equality does not', async () => {
  await sql('CREATE TABLE images (id int PRIMARY KEY, amount numeric, span interval, doc json)');
  await sql("INSERT INTO images VALUES (1, 1.0, '30 days', '{\"a\":1}')");
  const request = await requestFor(definition('images', 'upsert', ['id']));
  expect((await write(request, [[['1', '1.00', '1 mon', '{"a": 1}']]])).counts).toMatchObject({ updated: 1 });
  expect(await sql('SELECT amount, span, doc FROM images')).toEqual([['1.00', '1 mon', '{"a": 1}']]);
});

test('a NULL in the key is refused, not merged', async () => {
  await sql('CREATE TABLE keyless (id int, note text)');
  const mover = await write(await requestFor(definition('keyless', 'upsert', ['id'])), [
    [
      [null, 'x'],
      ['1', 'y'],
    ],
  ]);
  expect(mover.rejectedRows).toMatchObject([{ row: 0, code: 'target/key-null', column: 'id' }]);
});

test('an append that re-reads an overlap leaves out what is there', async () => {
  await sql('CREATE TABLE overlapped (id int, at timestamptz, note text)');
  const target = definition('overlapped', 'append', ['id']);
  await write(await requestFor(target), [
    [
      ['1', '2026-01-01 00:00:00+00', 'a'],
      ['2', '2026-01-01 00:01:00+00', 'b'],
    ],
  ]);
  const boundary = { kind: 'TIME' as const, lower: '2026-01-01 00:02:00+00', upper: null };
  const next = await requestFor(target, { hasOverlap: true, cursorColumn: 'at', boundary });
  const { counts } = await write(next, [
    [
      ['2', '2026-01-01 00:01:00+00', 'b'],
      ['9', '2026-01-01 00:01:30+00', 'late'],
      ['3', '2026-01-01 00:03:00+00', 'c'],
    ],
  ]);
  expect(counts).toMatchObject({ read: 3, written: 2, unchanged: 1 });
  expect(await sql('SELECT id FROM overlapped ORDER BY id')).toEqual([['1'], ['2'], ['3'], ['9']]);
});

test('overwrite shows readers all old rows or all new ones, and keeps what hangs on the table', async () => {
  await sql(`CREATE TABLE swapped (id int PRIMARY KEY, note text DEFAULT 'd' CHECK (note <> 'bad')); CREATE INDEX swapped_note ON swapped (note);
    COMMENT ON TABLE swapped IS 'kept'; GRANT SELECT ON swapped TO PUBLIC; INSERT INTO swapped SELECT i, 'old' FROM generate_series(1, 10) i`);
  const request = await requestFor(definition('swapped', 'overwrite'));
  await write(
    request,
    [
      [
        ['1', 'new'],
        ['2', 'bad'],
      ],
    ],
    false,
  );
  expect(await sql("SELECT count(*) FROM swapped WHERE note = 'old'")).toEqual([['10']]);
  const writer = await open(request);
  const mover = new Mover(writer, request);
  await mover.start();
  expect(mover.counts).toMatchObject({ written: 1, quarantined: 1 });
  await writer.finish(mover.counts);
  await writer.finish(mover.counts);
  await writer.close();
  expect(await sql('SELECT id, note FROM swapped')).toEqual([['1', 'new']]);
  expect(await sql("SELECT indexname FROM pg_indexes WHERE tablename = 'swapped' ORDER BY 1")).toEqual([
    ['swapped_note'],
    ['swapped_pkey'],
  ]);
  expect(await sql("SELECT obj_description('swapped'::regclass), has_table_privilege('public', 'swapped', 'SELECT')")).toEqual([
    ['kept', 't'],
  ]);
  expect(await sql("SELECT count(*) FROM pg_class WHERE relname LIKE '%headwater\\_1%' AND relname NOT LIKE 'headwater%'")).toEqual([
    ['0'],
  ]);
});

test('overwrite of a table with views, foreign keys and sequences exchanges its rows', async () => {
  await sql(
    `CREATE TABLE parent (id serial PRIMARY KEY, note text); CREATE VIEW parent_view AS SELECT * FROM parent; INSERT INTO parent (note) VALUES ('old')`,
  );
  await write(await requestFor(definition('parent', 'overwrite')), [[['7', 'new']]]);
  expect(await sql('SELECT id, note FROM parent_view')).toEqual([['7', 'new']]);
});

test('N54 an empty source does not wipe the target unless that was allowed', async () => {
  await sql('CREATE TABLE wiped (id int); INSERT INTO wiped VALUES (1)');
  await write(await requestFor(definition('wiped', 'overwrite')), []);
  expect(await sql('SELECT count(*) FROM wiped')).toEqual([['1']]);
  await write(await requestFor({ ...definition('wiped', 'overwrite'), isEmptyOverwriteAllowed: true }), []);
  expect(await sql('SELECT count(*) FROM wiped')).toEqual([['0']]);
});

test('a boundary is replaced as a whole, in one transaction', async () => {
  await sql('CREATE TABLE bounded (at date, note text)');
  await sql("INSERT INTO bounded VALUES ('2026-01-01', 'before'), ('2026-01-02', 'old'), ('2026-01-03', 'after')");
  const boundary = { kind: 'TIME' as const, lower: '2026-01-02', upper: '2026-01-03' };
  const request = await requestFor(definition('bounded', 'replace-boundary'), { boundary, cursorColumn: 'at' });
  await write(request, [
    [
      ['2026-01-02', 'new'],
      ['2026-01-02', 'newer'],
    ],
  ]);
  expect(await sql('SELECT note FROM bounded ORDER BY at, note')).toEqual([['before'], ['new'], ['newer'], ['after']]);
});

test('N25 overflow, scale, length and NOT NULL are refused with the target type, characters counted and not bytes', async () => {
  await sql('CREATE TABLE narrow (id int, amount numeric(5,2), name varchar(10), code char(2), must text NOT NULL)');
  const mover = await write(await requestFor(definition('narrow', 'append')), [
    [
      ['1', '123.45', '行行行行行行行行行行', 'ab', 'x'],
      ['2147483648', '1', 'a', 'a', 'x'],
      ['2', '1234.5', 'a', 'a', 'x'],
      ['3', '1.234', 'a', 'a', 'x'],
      ['4', '1', '12345678901', 'a', 'x'],
      ['5', '1', 'a', 'abc', 'x'],
      ['6', '1', 'a', 'a', null],
    ],
  ]);
  expect(mover.rejectedRows.map(({ row, code, column }) => [row, code, column]).sort()).toEqual([
    [1, 'value/int-overflow', 'id'],
    [2, 'value/numeric-overflow', 'amount'],
    [3, 'value/scale-lost', 'amount'],
    [4, 'value/too-long', 'name'],
    [5, 'value/too-long', 'code'],
    [6, 'target/not-null', 'must'],
  ]);
  expect(await sql('SELECT count(*) FROM narrow')).toEqual([['1']]);
});

test('N36 N37 NUL and half a surrogate pair are refused before the server sees them', async () => {
  await sql('CREATE TABLE texts (id int, note text, doc jsonb)');
  const request = await requestFor(definition('texts', 'append'));
  const batch = textBatch(request.columns, [
    ['1', 'a\u0000b', '{}'],
    ['2', '???', '{}'],
    ['3', 'fine', '"\\u0000"'],
    ['4', 'fine', '{}'],
  ]);
  const surrogate = batch.columns[1] as (typeof batch.columns)[0];
  Buffer.from([0xed, 0xa0, 0x80]).copy(surrogate.bytes, surrogate.starts[1]);
  const writer = await open(request);
  const mover = new Mover(writer, request);
  await mover.start();
  await mover.move(batch);
  await writer.close();
  expect(mover.rejectedRows.map(({ row, code }) => [row, code]).sort()).toEqual([
    [0, 'value/nul-character'],
    [1, 'value/invalid-utf8'],
    [2, 'target/invalid-value'],
  ]);
});

test('N43 keys that differ by normal form, joiner or direction mark stay different', async () => {
  await sql('CREATE TABLE forms (k text PRIMARY KEY)');
  const keys = ['é', 'e\u0301', 'a\u200Db', 'ab', 'a\u00A0b', 'a b', '\u202Eab'];
  const { counts } = await write(await requestFor(definition('forms', 'upsert', ['k'])), [keys.map((key) => [key])]);
  expect(counts.written).toBe(keys.length);
});

test('N47 a thousand rows of 66 columns go in as one batch', async () => {
  const names = Array.from({ length: 66 }, (_, index) => `c${index}`);
  await sql(`CREATE TABLE broad (${names.map((name) => `${name} text`).join(', ')})`);
  const rows = Array.from({ length: 1000 }, (_, row) => names.map((name) => `${name} ${row}`));
  expect((await write(await requestFor(definition('broad', 'append')), [rows])).counts.written).toBe(1000);
});

test('each refusal names row, column, state and message: unique, foreign key, check, trigger, deferred', async () => {
  await sql(`CREATE TABLE owner (id int PRIMARY KEY); INSERT INTO owner VALUES (1);
    CREATE TABLE strict (id int PRIMARY KEY, owner int REFERENCES owner DEFERRABLE INITIALLY DEFERRED, amount int CHECK (amount > 0), note text);
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.note = 'no' THEN RAISE EXCEPTION 'not this one'; END IF; RETURN NEW; END $$;
    CREATE TRIGGER refuse BEFORE INSERT ON strict FOR EACH ROW EXECUTE FUNCTION refuse()`);
  const rows = Array.from({ length: 200 }, (_, index): TextRow => [String(index), '1', '1', 'yes']);
  rows[10] = ['9', '1', '1', 'twice'];
  rows[50] = ['50', '2', '1', 'orphan'];
  rows[100] = ['100', '1', '-1', 'negative'];
  rows[199] = ['199', '1', '1', 'no'];
  const mover = await write(await requestFor(definition('strict', 'append')), [rows]);
  expect(mover.rejectedRows.map(({ row, code, sqlState }) => [row, code, sqlState]).sort()).toEqual([
    [10, 'target/duplicate-key', '23505'],
    [100, 'target/check', '23514'],
    [199, 'target/trigger', 'P0001'],
    [50, 'target/foreign-key', '23503'],
  ]);
  expect(await sql('SELECT count(*) FROM strict')).toEqual([['196']]);
});

test('values only the server can read are cast by it, and refused one by one', async () => {
  await sql('CREATE TABLE cast_here (id int, span int4range, tags text[], place point)');
  const mover = await write(await requestFor(definition('cast_here', 'append')), [
    [
      ['1', '[1,5)', '{a,b}', '(1,2)'],
      ['2', 'nonsense', '{}', '(0,0)'],
      ['3', 'empty', '{"a b"}', null],
    ],
  ]);
  expect(mover.rejectedRows).toMatchObject([{ row: 1, sqlState: '22P02' }]);
  expect(await sql('SELECT id, span, tags, place FROM cast_here ORDER BY id')).toEqual([
    ['1', '[1,5)', '{a,b}', '(1,2)'],
    ['3', 'empty', '{"a b"}', null],
  ]);
});

test('N63 a worker that was paused past its lease can neither commit nor publish', async () => {
  await sql('CREATE TABLE lease (id int); INSERT INTO lease VALUES (0)');
  const older = await requestFor(definition('lease', 'overwrite'), { fencingToken: '5' });
  const paused = await open(older);
  const mover = new Mover(paused, older);
  await mover.start();
  const pending = await paused.begin(textBatch(older.columns, [['1']]));
  await write({ ...older, fencingToken: '6' }, [[['2']]]);
  const counts = { ...zeroCounts, read: 1, written: 1 };
  const progress = { ...older, batchNumber: 1, checkpoint: null, counts, isFinished: true };
  await expect(pending.commit(progress)).rejects.toBeInstanceOf(HeadwaterError);
  await expect(paused.finish(counts)).rejects.toBeInstanceOf(HeadwaterError);
  await paused.close();
  expect(await sql('SELECT id FROM lease')).toEqual([['2']]);
});

test('N64 a target that vanishes mid-COPY is given up in time; the answer to a lost COMMIT is asked for', async () => {
  await sql('CREATE TABLE vanishing (id int)');
  const proxy = await startProxy({ host: '127.0.0.1', port: Number(new URL(database.url).port) });
  const request = await requestFor(definition('vanishing', 'append'));
  const writer = await runtime.openWriter?.(contextFor(database.url, { through: proxy, answerTimeoutSeconds: 1 }), request);
  await writer?.takeOver();
  const pending = await writer?.begin(textBatch(request.columns, [['1']]));
  proxy.blackhole();
  const progress = { ...request, batchNumber: 1, checkpoint: null, counts: { ...zeroCounts, read: 1, written: 1 }, isFinished: true };
  await expect(pending?.commit(progress)).rejects.toMatchObject({ code: 'write/commit-ambiguous', errorClass: 'transient' });
  await expect(writer?.begin(textBatch(request.columns, [['2']]))).rejects.toMatchObject({ errorClass: 'transient' });
  await writer?.close();
  await proxy.close();
  const fresh = await open(request);
  expect(await fresh.readProgress()).toMatchObject({ batchNumber: 0 });
  await fresh.close();
});

test('the next batch may be written while the one before commits', async () => {
  await sql('CREATE TABLE lanes (id int PRIMARY KEY)');
  const request = await requestFor(definition('lanes', 'append'));
  const writer = await open(request);
  await writer.takeOver();
  let counts = zeroCounts;
  let committing: Promise<void> = Promise.resolve();
  for (let batchNumber = 1; batchNumber <= 20; batchNumber++) {
    const pending = await writer.begin(textBatch(request.columns, [[String(batchNumber)]]));
    await committing;
    counts = { ...counts, read: batchNumber, written: batchNumber };
    committing = pending.commit({ ...request, batchNumber, checkpoint: batchNumber, counts, isFinished: false });
  }
  await committing;
  expect(await writer.readProgress()).toMatchObject({ batchNumber: 20, checkpoint: 20, counts: { written: 20 } });
  await writer.close();
  expect(await sql('SELECT count(*) FROM lanes')).toEqual([['20']]);
});

test('receipts of the intake are stored with the rows', async () => {
  await sql('CREATE TABLE pushed (id int)');
  const request = await requestFor(definition('pushed', 'append'));
  const writer = await open(request);
  await writer.takeOver();
  const pending = await writer.begin(textBatch(request.columns, [['1']]));
  const progress = { ...request, batchNumber: 1, checkpoint: null, counts: { ...zeroCounts, read: 1, written: 1 }, isFinished: false };
  await pending.commit(progress, [{ idempotencyKey: "it's", answer: { accepted: 1, note: 'a\\b' } }]);
  expect(await writer.findReceipts?.(["it's", 'other'])).toEqual([{ idempotencyKey: "it's", answer: { accepted: 1, note: 'a\\b' } }]);
  await writer.close();
});

test('append leaves out keys that stand in the target, also of the batch before, and keeps rows without a key', async () => {
  await sql(
    "CREATE TABLE distinct_rows (id int, at timestamptz, note text); INSERT INTO distinct_rows VALUES (1, '2026-01-01 00:00+00', 'first')",
  );
  const wishes = { distinctColumns: ['id'] };
  const { counts } = await write(await requestFor(definition('distinct_rows', 'append'), wishes), [
    [
      ['1', '2026-01-02 00:00:00+00', 'again'],
      ['2', '2026-01-02 00:00:00+00', 'new'],
      [null, null, 'no key'],
    ],
    [
      ['2', '2026-01-03 00:00:00+00', 'again'],
      [null, null, 'no key'],
    ],
  ]);
  expect(counts).toMatchObject({ read: 5, written: 3, deduplicated: 2, unchanged: 0 });
  expect(await sql('SELECT id, note FROM distinct_rows ORDER BY id, note')).toEqual([
    ['1', 'first'],
    ['2', 'new'],
    [null, 'no key'],
    [null, 'no key'],
  ]);
  const overlap = { ...wishes, hasOverlap: true, cursorColumn: 'at' };
  const again = await write(await requestFor(definition('distinct_rows', 'append', ['id']), overlap), [
    [
      ['2', '2026-01-02 00:00:00+00', 'new'],
      ['2', '2026-01-09 00:00:00+00', 'later'],
      ['3', '2026-01-09 00:00:00+00', 'new'],
    ],
  ]);
  expect(again.counts).toMatchObject({ read: 3, written: 1, unchanged: 1, deduplicated: 1 });
});

test('two partitions that bring the same key at once land it once', async () => {
  await sql('CREATE TABLE distinct_raced (id int, note text)');
  const request = await requestFor(definition('distinct_raced', 'append'), { distinctColumns: ['id'] });
  const rows = Array.from({ length: 500 }, (_, index): TextRow => [String(index), 'note']);
  const run = { interfaceId: request.interfaceId, runId: request.runId, fencingToken: request.fencingToken };
  const movers = await Promise.all(['a', 'b'].map((partition) => write({ ...request, ...run, partition }, [rows, rows])));
  const written = movers.reduce((sum, { counts }) => sum + counts.written, 0);
  expect(written).toBe(500);
  expect(await sql('SELECT count(*) FROM distinct_raced')).toEqual([['500']]);
});

test('a worker whose claim was taken over cannot start a load over', async () => {
  await sql('CREATE TABLE fenced_over (id int PRIMARY KEY)');
  const request = await requestFor(definition('fenced_over', 'overwrite'));
  await write(request, [[['1']]], false);
  const late = await open(request);
  await late.takeOver();
  const next = await open({ ...request, fencingToken: String(Number(request.fencingToken) + 1) });
  await next.takeOver();
  await expect(late.startOver?.()).rejects.toMatchObject({ code: 'write/fenced' });
  expect(await next.readProgress()).toMatchObject({ batchNumber: 1 });
  await late.close();
  await next.close();
});
