import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CheckStage } from '../../core/connector/protocol.ts';
import { mysqlRuntime } from './index.ts';
import { type MysqlBench, openMysqlBench, readRows, tableRef } from './testing.ts';

let bench: MysqlBench;
beforeAll(async () => {
  bench = await openMysqlBench();
}, 120_000);
afterAll(() => bench.server.drop());

async function columnOf(type: string, ...values: string[]) {
  await bench.sql('DROP TABLE IF EXISTS one');
  await bench.sql(`CREATE TABLE one (id int PRIMARY KEY AUTO_INCREMENT, v ${type}) CHARACTER SET utf8mb4`);
  await bench.sql('SET sql_mode = ""');
  for (const value of values) await bench.sql(`INSERT INTO one (v) VALUES (${value})`);
  const read = await readRows(bench, tableRef(bench, 'one'));
  return { kind: read.fields[1]?.type.kind, values: read.rows.map((row) => row[1]) };
}

describe('values arrive as they are', () => {
  test('N23 unsigned bigint, bit, year 0000 and a tinyint(1) of 2', async () => {
    expect(await columnOf('bigint unsigned', '18446744073709551615', '0')).toEqual({
      kind: 'uint64',
      values: ['18446744073709551615', '0'],
    });
    expect(await columnOf('bit(64)', "b'1111111111111111111111111111111111111111111111111111111111111111'")).toEqual({
      kind: 'uint64',
      values: ['18446744073709551615'],
    });
    expect(await columnOf('bit(1)', "b'1'", "b'0'", 'NULL')).toEqual({ kind: 'boolean', values: ['t', 'f', null] });
    expect(await columnOf('year', '0', '2026')).toEqual({ kind: 'int16', values: ['0', '2026'] });
    expect(await columnOf('tinyint(1)', '2', '-1')).toEqual({ kind: 'int16', values: ['2', '-1'] });
  });

  test('N20 FLOAT(10,6) keeps the digits it prints, plain FLOAT all that it holds', async () => {
    expect(await columnOf('float(10,6)', '126.752251')).toEqual({ kind: 'decimal', values: ['126.752251'] });
    const { kind, values } = await columnOf('float', '16777217', '0.1', '3.4e38');
    expect(kind).toBe('float32');
    expect(values.map((value) => Math.fround(Number(value)))).toEqual([16777216, Math.fround(0.1), Math.fround(3.4e38)]);
    expect(await columnOf('double', '0.1', '1.7976931348623157e308')).toEqual({
      kind: 'float64',
      values: ['0.1', '1.7976931348623157e308'],
    });
  });

  test('decimals keep every digit', async () => {
    const digits = `${'9'.repeat(27)}.${'8'.repeat(38)}`;
    expect(await columnOf('decimal(65,38)', digits, '-0.00000000000000000000000000000000000001')).toEqual({
      kind: 'decimal',
      values: [digits, '-0.00000000000000000000000000000000000001'],
    });
    expect(await columnOf('int(8) zerofill', '42')).toEqual({ kind: 'int64', values: ['42'] });
  });

  test('N31 TIME beyond a day and below zero, N28 microseconds', async () => {
    expect(await columnOf('time(6)', "'838:59:59'", "'-01:00:00'", "'23:59:59.999999'")).toEqual({
      kind: 'interval',
      values: ['838:59:59.000000', '-01:00:00.000000', '23:59:59.999999'],
    });
    expect(await columnOf('datetime(6)', "'2026-03-08 02:30:00.123456'")).toEqual({
      kind: 'timestamp',
      values: ['2026-03-08 02:30:00.123456'],
    });
    await bench.sql("SET time_zone = '+08:00'");
    expect(await columnOf('timestamp(6) NULL', "'2026-03-08 02:30:00.123456'")).toEqual({
      kind: 'timestamptz',
      values: ['2026-03-07 18:30:00.123456+00'],
    });
    await bench.sql("SET time_zone = '+00:00'");
  });

  test('text of every plane, enum, set, json, geometry, bytes', async () => {
    expect(await columnOf('text', "'北京𠮷😀\\0\\\\'", "''", 'NULL')).toEqual({ kind: 'text', values: ['北京𠮷😀\0\\', '', null] });
    expect(await columnOf("enum('a','b,c')", "'b,c'")).toEqual({ kind: 'text', values: ['b,c'] });
    expect(await columnOf("set('a','b')", "'a,b'")).toEqual({ kind: 'text', values: ['a,b'] });
    expect(await columnOf('json', `'{"a": 9007199254740993}'`)).toEqual({ kind: 'json', values: ['{"a": 9007199254740993}'] });
    expect(await columnOf('point', 'ST_GeomFromText("POINT(1 2)")')).toEqual({ kind: 'text', values: ['POINT(1 2)'] });
    expect(await columnOf('blob', "X'00ff5c27'")).toEqual({ kind: 'bytes', values: ['\\x00ff5c27'] });
    expect(await columnOf('longtext', `REPEAT('国', 100000)`)).toEqual({ kind: 'text', values: ['国'.repeat(100_000)] });
  });

  test('N45 keys that a collation calls equal in one table arrive each', async () => {
    await bench.sql('CREATE TABLE keys_ci (k varchar(10) COLLATE utf8mb4_nopad_bin PRIMARY KEY)');
    await bench.sql("INSERT INTO keys_ci VALUES ('a'), ('A'), ('A '), ('ä')");
    const read = await readRows(bench, tableRef(bench, 'keys_ci'), { maxBatchRows: 1 });
    expect(read.rows.flat().sort()).toEqual(['A', 'A ', 'a', 'ä']);
    for (const { checkpoint, rows } of read.batches) {
      expect((await readRows(bench, tableRef(bench, 'keys_ci'), { from: checkpoint })).rows.length).toBe(4 - rows);
    }
  });
});

describe('N29 zero dates by policy', () => {
  beforeAll(async () => {
    await bench.sql('SET sql_mode = ""');
    await bench.sql('CREATE TABLE zero (id int PRIMARY KEY, a date NULL, b datetime NOT NULL)');
    await bench.sql(
      "INSERT INTO zero VALUES (1, '2026-01-01', '2026-01-01'), (2, '0000-00-00', '2026-01-02'), (3, '2025-00-15', '2026-01-03'), (4, '2026-01-04', '0000-00-00')",
    );
  });

  test('quarantine takes out exactly those rows, with their values', async () => {
    const read = await readRows(bench, tableRef(bench, 'zero', { zeroDates: 'quarantine' }));
    expect(read.rows.map(([id]) => id)).toEqual(['1']);
    expect(read.rejected.map(({ code, column, position, details }) => [code, column, position.key, details?.value])).toEqual([
      ['mysql/zero-date', 'a', '2', '0000-00-00'],
      ['mysql/zero-date', 'a', '3', '2025-00-15'],
      ['mysql/zero-date', 'b', '4', '0000-00-00 00:00:00'],
    ]);
  });

  test('null where the column allows it, quarantine where not', async () => {
    const read = await readRows(bench, tableRef(bench, 'zero', { zeroDates: 'null' }));
    expect(read.rows.map(([id, a]) => [id, a])).toEqual([
      ['1', '2026-01-01'],
      ['2', null],
      ['3', null],
    ]);
    expect(read.rejected.map(({ position }) => position.key)).toEqual(['4']);
  });

  test('a chosen date instead', async () => {
    const read = await readRows(bench, tableRef(bench, 'zero', { zeroDates: 'sentinel', zeroDateSentinel: '1970-01-01' }));
    expect(read.rows.map(([, a, b]) => [a, b])).toEqual([
      ['2026-01-01', '2026-01-01 00:00:00'],
      ['1970-01-01', '2026-01-02 00:00:00'],
      ['1970-01-01', '2026-01-03 00:00:00'],
      ['2026-01-04', '1970-01-01 00:00:00'],
    ]);
  });
});

describe('reading on', () => {
  beforeAll(async () => {
    await bench.sql('CREATE TABLE many (a int, b varchar(20), at datetime(6), flag char(1), PRIMARY KEY (a, b))');
    await bench.sql(
      `INSERT INTO many SELECT seq DIV 3, CONCAT('k', seq), TIMESTAMP'2026-01-01 00:00:00' + INTERVAL seq SECOND, 'N' FROM seq_1_to_10000`,
    );
  });

  test('resumes from every checkpoint without gap', async () => {
    const whole = await readRows(bench, tableRef(bench, 'many'), { maxBatchRows: 700 });
    expect(whole.rows.length).toBe(10_000);
    for (const { checkpoint, rows } of whole.batches) {
      const rest = await readRows(bench, tableRef(bench, 'many'), { from: checkpoint });
      expect(rest.rows).toEqual(whole.rows.slice(rows));
    }
  });

  test('a consumer that stops holds the server, and nothing is lost', async () => {
    await bench.sql('CREATE TABLE wide (id int PRIMARY KEY, v longtext)');
    await bench.sql(`INSERT INTO wide SELECT seq, REPEAT('x', 100000) FROM seq_1_to_600`);
    const { fields } = await mysqlRuntime.describe(bench.context, tableRef(bench, 'wide'));
    const reader = await mysqlRuntime.openReader(bench.context, {
      stream: tableRef(bench, 'wide'),
      fields,
      increment: { kind: 'full' },
      boundary: null,
      partition: null,
      from: null,
      maxBatchRows: 10,
      maxBatchBytes: 1024 * 1024,
    });
    let rows = 0;
    for await (const batch of reader.batches()) {
      if (rows === 0) await untilServerWaits('wide');
      rows += batch.rowCount;
      await reader.acknowledge(batch.checkpoint);
    }
    await reader.close();
    expect(rows).toBe(600);
  });

  test('a boundary takes its lower end and leaves its upper one', async () => {
    const increment = { kind: 'timestamp' as const, cursorField: 'at', keyFields: ['a', 'b'], overlapSeconds: 2 };
    const boundary = { kind: 'TIME' as const, lower: '2026-01-01 00:00:10', upper: '2026-01-01 00:00:20' };
    const read = await readRows(bench, tableRef(bench, 'many'), { increment, boundary });
    expect(read.rows.map(([, b]) => b)).toEqual(Array.from({ length: 12 }, (_, index) => `k${index + 8}`));
    expect(
      await mysqlRuntime.readUpperBound?.(bench.context, tableRef(bench, 'many'), {
        kind: 'key',
        cursorField: 'a',
        keyFields: ['a', 'b'],
        overlapKeys: 0,
      }),
    ).toBe('3334');
  });

  test('partitions cover every row once', async () => {
    await bench.sql('CREATE TABLE big (id bigint PRIMARY KEY, v int)');
    await bench.sql('INSERT INTO big SELECT seq * 7, seq FROM seq_1_to_200000');
    await bench.sql('ANALYZE TABLE big');
    const partitions = (await mysqlRuntime.planPartitions?.(bench.context, tableRef(bench, 'big'), 3)) ?? [];
    expect(partitions.length).toBe(3);
    let sum = 0;
    for (const partition of partitions) sum += (await readRows(bench, tableRef(bench, 'big'), { partition })).rows.length;
    expect(sum).toBe(200_000);
  });

  test('flags are written for what was read, and after a crash by the next attempt', async () => {
    const increment = { kind: 'flag' as const, flagField: 'flag', pendingValue: 'N', takenValue: 'Y', keyFields: ['a', 'b'] };
    await bench.sql("UPDATE many SET flag = 'Y' WHERE a >= 100");
    const first = await readRows(bench, tableRef(bench, 'many'), { increment, maxBatchRows: 100 });
    expect(first.rows.length).toBe(299);
    expect((await readRows(bench, tableRef(bench, 'many'), { increment })).rows.length).toBe(0);
    await bench.sql("UPDATE many SET flag = 'N' WHERE a < 10");
    const { checkpoint } = { checkpoint: { by: 'flag', values: ['9', 'k29'], first: ['0', 'k1'], rows: 29 } };
    await readRows(bench, tableRef(bench, 'many'), { increment, from: checkpoint });
    expect((await readRows(bench, tableRef(bench, 'many'), { increment })).rows.length).toBe(0);
  });

  test('a query is a stream with the types of its columns', async () => {
    const stream = {
      path: ['q'],
      kind: 'query' as const,
      config: { query: 'SELECT a, CAST(b AS CHAR(20)) AS b, a * 1.50 AS c, at FROM many WHERE a < 2;' },
    };
    const read = await readRows(bench, stream);
    expect(read.fields.map(({ name, type }) => [name, type.kind])).toEqual([
      ['a', 'int32'],
      ['b', 'text'],
      ['c', 'decimal'],
      ['at', 'timestamp'],
    ]);
    expect(read.rows.length).toBe(5);
    await expect(readRows(bench, { ...stream, config: { query: 'DELETE FROM many' } })).rejects.toMatchObject({
      code: 'mysql/query-not-select',
    });
  });
});

/** The reading statement must be seen waiting for its client several times in a row. */
async function untilServerWaits(table: string): Promise<void> {
  const deadline = Date.now() + 10_000;
  for (let seen = 0; seen < 20; ) {
    const found = await bench.sql(
      `SELECT id FROM information_schema.processlist WHERE state = 'Writing to net' AND info LIKE 'SELECT%${table}%'`,
    );
    seen = found.length > 0 ? seen + 1 : 0;
    if (Date.now() > deadline) throw new Error('The server never waited for its client');
  }
}

describe('check', () => {
  const stages = async (config: Record<string, unknown>) => {
    const found: CheckStage[] = [];
    for await (const stage of mysqlRuntime.check({ ...bench.context, config: { ...bench.context.config, ...config } })) found.push(stage);
    return found.map(({ stage, outcome, error }) => [stage, outcome, error?.code].filter(Boolean).join(' '));
  };

  test('passes every stage', async () => {
    expect(await stages({})).toEqual([
      'dns passed',
      'tcp passed',
      'tls not-applicable',
      'auth passed',
      'privilege passed',
      'sample passed',
    ]);
  });

  test('names the stage that fails', async () => {
    expect((await stages({ port: 1 }))[1]).toBe('tcp failed mysql/unreachable');
    expect((await stages({ password: 'wrong' }))[3]).toBe('auth failed mysql/authentication-failed');
    expect((await stages({ database: 'nowhere' }))[3]).toBe('auth failed mysql/database-missing');
    expect((await stages({ tls: 'verify-full' }))[2]).toMatch(/^tls failed mysql\/tls-(unsupported|untrusted)$/);
  });
});

test('S18 the server gets no file of ours, whatever it asks for', async () => {
  await bench.sql('CREATE TABLE loot (line text)');
  const stream = {
    path: ['q'],
    kind: 'query' as const,
    config: { query: "SELECT 1) AS x; LOAD DATA LOCAL INFILE '/etc/hostname' INTO TABLE loot; SELECT (1" },
  };
  await expect(readRows(bench, stream)).rejects.toMatchObject({ errorClass: 'config' });
  expect(await bench.sql('SELECT * FROM loot')).toEqual([]);
});
