import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WriteRequest } from '../../core/connector/protocol.ts';
import type { TargetDefinition, WriteMode } from '../../core/definition/definition.ts';
import type { FieldSchema, LogicalType } from '../../core/value/logical-type.ts';
import { Mover, type TextRow, textBatch, writeRequest } from '../_contract/moves.ts';
import { startProxy } from '../_contract/proxy.ts';
import { mysqlRuntime } from './index.ts';
import { type MysqlBench, openMysqlBench } from './testing.ts';

let bench: MysqlBench;
beforeAll(async () => {
  bench = await openMysqlBench();
}, 120_000);
afterAll(() => bench.server.drop());

function target(table: string, writeMode: WriteMode, keyColumns: string[] = ['id'], isEmptyOverwriteAllowed = false): TargetDefinition {
  return { schema: bench.server.database, table, writeMode, keyColumns, isEmptyOverwriteAllowed };
}

async function fieldsOf(definition: TargetDefinition): Promise<readonly FieldSchema[]> {
  return (await mysqlRuntime.describeTarget?.(bench.context, definition)) ?? [];
}

async function write(
  definition: TargetDefinition,
  batches: readonly (readonly TextRow[])[],
  wishes: Partial<WriteRequest> = {},
  isFinished = true,
) {
  const request = writeRequest(definition, await fieldsOf(definition), wishes);
  const writer = await mysqlRuntime.openWriter?.(bench.context, request);
  if (!writer) throw new Error('no writer');
  try {
    const mover = new Mover(writer, request);
    await mover.start();
    for (const rows of batches) await mover.move(textBatch(request.columns, rows));
    if (isFinished) await writer.finish(mover.counts);
    return { mover, request };
  } finally {
    await writer.close();
  }
}

const rowsOf = async (table: string) => (await bench.sql(`SELECT * FROM ${table} ORDER BY 1`)) as Record<string, unknown>[];

describe('upsert', () => {
  test('tells inserted, changed and unchanged rows apart', async () => {
    await bench.sql('CREATE TABLE up (id int PRIMARY KEY, v varchar(20))');
    await write(target('up', 'upsert'), [
      [
        ['1', 'a'],
        ['2', 'b'],
        ['3', 'c'],
      ],
    ]);
    const { mover } = await write(target('up', 'upsert'), [
      [
        ['1', 'a'],
        ['2', 'B'],
        ['4', 'd'],
        ['4', 'e'],
      ],
    ]);
    expect(mover.counts).toMatchObject({ read: 4, written: 1, updated: 2, unchanged: 1 });
    expect(await rowsOf('up')).toEqual([
      { id: 1, v: 'a' },
      { id: 2, v: 'B' },
      { id: 3, v: 'c' },
      { id: 4, v: 'e' },
    ]);
    expect((await write(target('up', 'upsert'), [[['4', 'e']]])).mover.counts).toMatchObject({ written: 0, updated: 0, unchanged: 1 });
    expect((await write(target('up', 'upsert'), [[['4', 'f']]])).mover.counts).toMatchObject({ written: 0, updated: 1, unchanged: 0 });
  });

  test('N45 refuses a key whose collation takes two rows for one, and a table with a second unique key', async () => {
    await bench.sql('CREATE TABLE blind (id varchar(10) COLLATE utf8mb4_general_ci PRIMARY KEY, v int)');
    await expect(write(target('blind', 'upsert'), [])).rejects.toMatchObject({ code: 'mysql/key-collation-merges' });
    await bench.sql('CREATE TABLE two (id int PRIMARY KEY, v int UNIQUE)');
    await expect(write(target('two', 'upsert'), [])).rejects.toMatchObject({ code: 'mysql/upsert-other-unique-key' });
    await bench.sql('CREATE TABLE loose (id int, v int)');
    await expect(write(target('loose', 'upsert'), [])).rejects.toMatchObject({ code: 'mysql/upsert-needs-unique-key' });
  });

  test('N45 keys that differ by case or trailing space arrive both in a table of our making', async () => {
    const fields: FieldSchema[] = ['id', 'v'].map((name) => ({
      name,
      type: { kind: 'text' },
      nativeType: 'text',
      isNullable: true,
      isKey: name === 'id',
      isCursorCandidate: false,
    }));
    const definition = target('exact', 'upsert');
    const proposal = await mysqlRuntime.proposeTarget?.(bench.context, definition, fields);
    await mysqlRuntime.createTarget?.(bench.context, proposal?.ddl ?? '');
    await write(definition, [
      [
        ['a', '1'],
        ['A', '2'],
        ['A ', '3'],
        ['á', '4'],
      ],
    ]);
    expect((await rowsOf('exact')).length).toBe(4);
  });
});

test('append leaves out keys that stand in the target, also of the batch before, and keeps rows without a key', async () => {
  await bench.sql('CREATE TABLE distinct_rows (id int, note varchar(20))');
  await bench.sql("INSERT INTO distinct_rows VALUES (1, 'first')");
  const batches = [
    [
      ['1', 'again'],
      ['2', 'new'],
      [null, 'no key'],
    ],
    [['2', 'again']],
  ];
  const { mover } = await write(target('distinct_rows', 'append', []), batches, { distinctColumns: ['id'] });
  expect(mover.counts).toMatchObject({ read: 4, written: 2, deduplicated: 2 });
  expect(await bench.sql('SELECT note FROM distinct_rows ORDER BY id')).toEqual([{ note: 'no key' }, { note: 'first' }, { note: 'new' }]);
});

test('a load that starts over leaves neither rows, nor notes, nor progress of the first one', async () => {
  await bench.sql('CREATE TABLE begun (id int PRIMARY KEY, v varchar(20))');
  const definition = target('begun', 'overwrite');
  const { request } = await write(definition, [[['1', 'abandoned']], [['2', 'abandoned']]], {}, false);
  const writer = await mysqlRuntime.openWriter?.(bench.context, { ...request, fencingToken: String(Number(request.fencingToken) + 1) });
  await writer?.takeOver();
  await writer?.startOver?.();
  await writer?.close();
  expect(await mysqlRuntime.readLedger?.(bench.context, definition, request.runId)).toEqual([]);
  const again = { ...request, fencingToken: String(Number(request.fencingToken) + 2) };
  const { mover } = await write(definition, [[['1', 'kept']]], again);
  expect(mover.counts).toMatchObject({ read: 1, written: 1 });
  expect(mover.batchNumber).toBe(1);
  expect(await rowsOf('begun')).toEqual([{ id: 1, v: 'kept' }]);
});

describe('append over an overlap', () => {
  test('leaves out rows whose key and cursor are there already', async () => {
    await bench.sql('CREATE TABLE log (id int, at datetime(6), v varchar(9), KEY (id))');
    await write(target('log', 'append'), [
      [
        ['1', '2026-01-01 00:00:00', 'a'],
        ['2', '2026-01-02 00:00:00', 'b'],
      ],
    ]);
    const again: TextRow[] = [
      ['2', '2026-01-02 00:00:00', 'b'],
      ['2', '2026-01-03 00:00:00', 'b2'],
      ['3', null, 'c'],
    ];
    const { mover } = await write(target('log', 'append'), [again], { hasOverlap: true, cursorColumn: 'at' });
    expect(mover.counts).toMatchObject({ read: 3, written: 2, deduplicated: 1 });
    expect((await rowsOf('log')).length).toBe(4);
  });
});

describe('overwrite', () => {
  test('readers see the old rows until the swap; finishing twice changes nothing', async () => {
    await bench.sql('CREATE TABLE whole (id int PRIMARY KEY, v varchar(9))');
    await bench.sql("INSERT INTO whole VALUES (1, 'old')");
    const { request, mover } = await write(target('whole', 'overwrite'), [[['2', 'new']]], {}, false);
    expect(await rowsOf('whole')).toEqual([{ id: 1, v: 'old' }]);
    for (let attempt = 0; attempt < 2; attempt++) {
      const writer = await mysqlRuntime.openWriter?.(bench.context, request);
      expect((await writer?.takeOver())?.counts.written).toBe(1);
      await writer?.finish(mover.counts);
      await writer?.close();
      expect(await rowsOf('whole')).toEqual([{ id: 2, v: 'new' }]);
    }
    expect(await bench.sql("SHOW TABLES LIKE 'whole%headwater%'")).toEqual([]);
  });

  test('an empty run leaves the table unless emptying is allowed', async () => {
    await bench.sql('CREATE TABLE kept (id int PRIMARY KEY)');
    await bench.sql('INSERT INTO kept VALUES (1)');
    await write(target('kept', 'overwrite'), []);
    expect(await rowsOf('kept')).toEqual([{ id: 1 }]);
    await write(target('kept', 'overwrite', ['id'], true), []);
    expect(await rowsOf('kept')).toEqual([]);
  });

  test('a table that others refer to keeps its identity', async () => {
    await bench.sql('CREATE TABLE parent (id int PRIMARY KEY, v int)');
    await bench.sql(
      'CREATE TABLE child (id int PRIMARY KEY, parent_id int, FOREIGN KEY (parent_id) REFERENCES parent (id) ON DELETE CASCADE)',
    );
    await write(target('parent', 'overwrite'), [[['1', '1']]]);
    await bench.sql('INSERT INTO child VALUES (1, 1)');
    await expect(bench.sql('INSERT INTO child VALUES (2, 99)')).rejects.toMatchObject({ errno: 1452 });
    expect(await rowsOf('parent')).toEqual([{ id: 1, v: 1 }]);
  });

  test('the shadow of a run that never finished goes with the next run', async () => {
    await bench.sql('CREATE TABLE stale (id int PRIMARY KEY)');
    const { request } = await write(target('stale', 'overwrite'), [[['1']]], {}, false);
    expect((await bench.sql("SHOW TABLES LIKE 'stale%headwater%'")).length).toBe(1);
    await write(target('stale', 'overwrite'), [[['2']]], { interfaceId: request.interfaceId });
    expect(await bench.sql("SHOW TABLES LIKE 'stale%headwater%'")).toEqual([]);
    expect(await rowsOf('stale')).toEqual([{ id: 2 }]);
  });
});

test('replace-boundary exchanges exactly the half-open range', async () => {
  await bench.sql('CREATE TABLE days (id int PRIMARY KEY, at datetime(6))');
  await bench.sql("INSERT INTO days VALUES (1, '2026-01-01'), (2, '2026-01-02'), (3, '2026-01-03')");
  const boundary = { kind: 'TIME' as const, lower: '2026-01-02 00:00:00+00', upper: '2026-01-03 00:00:00+00' };
  await write(
    target('days', 'replace-boundary'),
    [
      [
        ['20', '2026-01-02 10:00:00+00'],
        ['21', '2026-01-02 18:00:00+08'],
      ],
    ],
    { boundary, cursorColumn: 'at' },
  );
  expect((await bench.sql('SELECT id, CAST(at AS CHAR) AS at FROM days ORDER BY id')) as unknown).toEqual([
    { id: 1, at: '2026-01-01 00:00:00.000000' },
    { id: 3, at: '2026-01-03 00:00:00.000000' },
    { id: 20, at: '2026-01-02 10:00:00.000000' },
    { id: 21, at: '2026-01-02 10:00:00.000000' },
  ]);
});

describe('values the column cannot hold are refused, never changed', () => {
  const cases: readonly (readonly [type: string, good: string, bad: string, code: string])[] = [
    ['tinyint', '127', '128', 'value/int-overflow'],
    ['int unsigned', '4294967295', '-1', 'value/int-overflow'],
    ['int', '7', '7.5', 'value/not-an-integer'],
    ['decimal(5,2)', '123.40', '1.234', 'value/scale-lost'],
    ['decimal(5,2)', '1.5e2', '1234.5', 'value/numeric-overflow'],
    ['double', '1e308', '1e309', 'value/float-overflow'],
    ['date', '2024-02-29', '2026-02-30', 'target/invalid-value'],
    ['date', '2026-01-01', '02/03/2026', 'value/not-a-date'],
    ['date', '2026-01-01 00:00:00', '2026-01-01 10:00:00', 'value/precision-lost'],
    ['datetime(3)', '2026-01-01T10:00:00.123Z', '2026-01-01 10:00:00.1234', 'value/precision-lost'],
    ['datetime', '2026-01-01 10:00:00', 'infinity', 'value/not-a-timestamp'],
    ['time', '838:59:59', '839:00:00', 'target/invalid-value'],
    ['varchar(3)', '𠮷𠮷𠮷', '四个汉字', 'value/too-long'],
    ["enum('a')", 'a', 'b', 'target/invalid-value'],
    ['json', '{"a":1}', '{"a":', 'target/check'],
    ['binary(2)', '\\x0001', '\\x000102', 'value/too-long'],
    ['int NOT NULL', '1', 'NULL', 'target/not-null'],
  ];
  test.each(cases)('%s: %s goes in, %s is refused as %s', async (type, good, bad, code) => {
    await bench.sql('DROP TABLE IF EXISTS held');
    await bench.sql(`CREATE TABLE held (id int PRIMARY KEY, v ${type})`);
    const { mover } = await write(target('held', 'append'), [
      [
        ['1', good],
        ['2', bad === 'NULL' ? null : bad],
        ['3', good],
      ],
    ]);
    expect(mover.rejectedRows.map(({ row, code: found }) => [row, found])).toEqual([[1, code]]);
    expect((await rowsOf('held')).length).toBe(2);
  });

  test('N23 a boolean becomes a digit, a number stays a number', async () => {
    await bench.sql('CREATE TABLE flags (id int PRIMARY KEY, v tinyint(1))');
    const fields = (await fieldsOf(target('flags', 'append'))).map((field, index) =>
      index === 1 ? { ...field, type: { kind: 'boolean' } as LogicalType } : field,
    );
    const request = writeRequest(target('flags', 'append'), fields);
    const writer = await mysqlRuntime.openWriter?.(bench.context, request);
    const mover = new Mover(writer as NonNullable<typeof writer>, request);
    await mover.start();
    await mover.move(
      textBatch(fields, [
        ['1', 't'],
        ['2', 'f'],
        ['3', '2'],
      ]),
    );
    await writer?.close();
    expect((await rowsOf('flags')).map((row) => row.v)).toEqual([1, 0, 2]);
  });
});

test('a commit whose answer is lost is ambiguous, and the progress row tells what became of it', async () => {
  await bench.sql('CREATE TABLE unsure (id int PRIMARY KEY)');
  const { host, port } = bench.server;
  const proxy = await startProxy({ host, port });
  const definition = target('unsure', 'append');
  const request = writeRequest(definition, await fieldsOf(definition));
  const context = { ...bench.context, config: { ...bench.context.config, host: proxy.host, port: proxy.port } };
  const writer = await mysqlRuntime.openWriter?.(context, request);
  if (!writer) throw new Error('no writer');
  await writer.takeOver();
  const pending = await writer.begin(textBatch(request.columns, [['1']]));
  const counts = { read: 1, written: 1, updated: 0, unchanged: 0, filtered: 0, deduplicated: 0, quarantined: 0 };
  const { interfaceId, partition, runId, fencingToken } = request;
  const committing = pending.commit({
    interfaceId,
    partition,
    runId,
    fencingToken,
    batchNumber: 1,
    checkpoint: null,
    counts,
    isFinished: true,
  });
  proxy.cutAfter(0);
  await expect(committing).rejects.toMatchObject({ errorClass: 'transient' });
  await proxy.close();
  await writer.close();
  const again = await mysqlRuntime.openWriter?.(bench.context, request);
  const progress = await again?.readProgress();
  expect((await rowsOf('unsure')).length).toBe(progress?.batchNumber === 1 ? 1 : 0);
  await again?.close();
});

test('receipts are stored with the rows and found again', async () => {
  await bench.sql('CREATE TABLE pushed (id int PRIMARY KEY)');
  const definition = target('pushed', 'append');
  const request = writeRequest(definition, await fieldsOf(definition));
  const writer = await mysqlRuntime.openWriter?.(bench.context, request);
  await writer?.takeOver();
  const pending = await writer?.begin(textBatch(request.columns, [['1']]));
  const { interfaceId, partition, runId, fencingToken } = request;
  const counts = { read: 1, written: 1, updated: 0, unchanged: 0, filtered: 0, deduplicated: 0, quarantined: 0 };
  const progress = { interfaceId, partition, runId, fencingToken, batchNumber: 1, checkpoint: null, counts, isFinished: false };
  await pending?.commit(progress, [{ idempotencyKey: "it's", answer: { accepted: 1 } }]);
  expect(await writer?.findReceipts?.(["it's", 'other'])).toEqual([{ idempotencyKey: "it's", answer: { accepted: 1 } }]);
  await writer?.close();
});
