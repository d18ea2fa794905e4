import { expect, test } from 'vitest';
import { cellBytes } from '#src/server/core/batch/column.ts';
import type { FieldSchema, LogicalType } from '#src/server/core/value/logical-type.ts';
import { MicroBatch } from './micro-batch.ts';
import { PushRefusal } from './refusal.ts';

const field = (name: string, kind: LogicalType['kind']): FieldSchema => ({
  name,
  type: { kind } as LogicalType,
  nativeType: kind,
  isNullable: true,
  isKey: false,
  isCursorCandidate: false,
});
const fields = [field('id', 'int64'), field('name', 'text'), field('ok', 'boolean'), field('more', 'json')];

function batchOf(...bodies: [text: string | Buffer, kind: 'json' | 'ndjson'][]) {
  const buffers = bodies.map(([text, kind]) => ({ body: Buffer.from(text), kind }));
  const batch = new MicroBatch(
    fields,
    buffers.reduce((sum, { body }) => sum + body.length + 1, 0),
  );
  const shares = buffers.map(({ body, kind }) => batch.add(body, kind));
  return { batch, shares };
}

function rowsOf(batch: MicroBatch): (string | null)[][] {
  const built = batch.toBatch();
  return Array.from({ length: built.rowCount }, (_, row) => built.columns.map((column) => cellBytes(column, row)?.toString() ?? null));
}

function refusalOf(text: string | Buffer): PushRefusal {
  try {
    batchOf([text, 'json']);
  } catch (error) {
    if (error instanceof PushRefusal) return error;
  }
  throw new Error('was not refused');
}

test('an object, an array and lines of several bodies become rows of one batch with the source text of every value', () => {
  const { batch, shares } = batchOf(
    ['{"id":9007199254740993,"name":"客户\\u00e9 \\ud842\\udfb7","ok":true}', 'json'],
    [' [ {"id":1,"more":{"a":[1.10,null]},"unknown":"x"} , {"name":null,"ok":false} ] ', 'json'],
    ['{"id":1.000000000000000005}\r\n\n{"id":2}', 'ndjson'],
  );
  expect(rowsOf(batch)).toEqual([
    ['9007199254740993', '客户é 𠮷', 't', null],
    ['1', null, null, '{"a":[1.10,null]}'],
    [null, null, 'f', null],
    ['1.000000000000000005', null, null, null],
    ['2', null, null, null],
  ]);
  expect(shares.map(({ firstRow, rowCount }) => [firstRow, rowCount])).toEqual([
    [0, 1],
    [1, 2],
    [3, 2],
  ]);
});

test('an empty array and an empty body of lines hold no rows', () => {
  expect(rowsOf(batchOf(['[]', 'json'], ['[ ]', 'json'], ['\n', 'ndjson']).batch)).toEqual([]);
});

test('a document that is no JSON is refused with its position and leaves nothing in the batch', () => {
  const { batch } = batchOf(['{"id":1}', 'json'], ['{"id":2}                ', 'json']);
  expect(() => batch.add(Buffer.from('[{"id":3},'), 'json')).toThrow();
  expect(batch.rowCount).toBe(2);
  expect(refusalOf('[{"id":1},\n {"id":}]')).toMatchObject({
    status: 400,
    code: 'http-push/invalid-json',
    details: { line: 2, column: 2, byteOffset: 12 },
  });
  for (const text of ['', ' ', '[', '[{"id":1}', '[{"id":1},]', '{"id":1} x', '{"id":NaN}', '{"id":01}', '[{"id":1} {"id":2}]', '\u0000'])
    expect(refusalOf(text).status).toBe(400);
  expect(refusalOf(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]))).toMatchObject({ status: 400, code: 'http-push/invalid-bytes' });
});

test('a broken line, element or value is rejected alone and keeps its place in the body', () => {
  const { batch, shares } = batchOf(
    ['{"id":1}\n{"id":\n5\n{"id":1,"id":2}\n{"name":"\\ud800"}\n{"id":6}', 'ndjson'],
    ['[7,{"id":8}]', 'json'],
  );
  expect(rowsOf(batch).map(([id]) => id)).toEqual(['1', '6', '8']);
  const { rejected } = batch.toBatch();
  expect(rejected.map(({ code, position }) => [position.ordinal, code])).toEqual([
    [1, 'http-push/invalid-json'],
    [2, 'http-push/not-an-object'],
    [3, 'http-push/duplicate-key'],
    [4, 'http-push/lone-surrogate'],
    [0, 'http-push/not-an-object'],
  ]);
  expect(shares[1]).toEqual({ firstRow: 2, rowCount: 1, firstRejected: 4, rejectedCount: 1 });
  expect([0, 1, 2].map((row) => batch.ordinalOf(row))).toEqual([0, 5, 1]);
});

test('invalid UTF-8 rejects its line and no other', () => {
  const { batch } = batchOf([
    Buffer.concat([Buffer.from('{"id":1}\n{"name":"'), Buffer.from([0xff]), Buffer.from('"}\n{"id":3}')]),
    'ndjson',
  ]);
  expect(rowsOf(batch).map(([id]) => id)).toEqual(['1', '3']);
  expect(batch.toBatch().rejected.map(({ code }) => code)).toEqual(['http-push/invalid-bytes']);
});

test('nesting of any depth neither overflows nor stops the others', () => {
  const { batch } = batchOf([`${'{"more":'}${'['.repeat(100_000)}${']'.repeat(100_000)}}\n{"id":2}`, 'ndjson']);
  expect(rowsOf(batch).map(([id]) => id)).toEqual(['2']);
  expect(batch.toBatch().rejected.map(({ code }) => code)).toEqual(['http-push/too-deep']);
});

test('keys of the prototype are data', () => {
  batchOf(['{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"id":1}', 'json']);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});
