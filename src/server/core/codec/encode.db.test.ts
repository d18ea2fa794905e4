import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEmptyDatabase, type EmptyDatabase } from '#src/db/test/index.ts';
import { convertedRoom, converterFor, encodedRoom, encoderFor, rejectionCode } from './encode.ts';
import { Oid } from './oids.ts';

/** What we write must be what the server itself sends for the same text; null: both refuse. */
const same: readonly (readonly [string, number, string, readonly string[]])[] = [
  ['boolean', Oid.bool, 'boolsend', ['t', 'f', 'true', 'FALSE', '1', '0', 'yes', 'off', '2', 'x', '']],
  ['smallint', Oid.int2, 'int2send', ['32767', '-32768', '32768', '-0', '00123', '1e3', '1.0', '', '-']],
  ['integer', Oid.int4, 'int4send', ['2147483647', '-2147483648', '2147483648', '0']],
  [
    'bigint',
    Oid.int8,
    'int8send',
    [
      '9223372036854775807',
      '-9223372036854775808',
      '9223372036854775808',
      '9007199254740993',
      '-1',
      '-4294967296',
      '99999999999999999999999',
      '4294967296123456',
      '12345678901234567x',
    ],
  ],
  [
    'numeric',
    Oid.numeric,
    'numeric_send',
    [
      '0',
      '-0.00',
      '1',
      '10000',
      '0.0001',
      '0.00001',
      '-123456789.987654321',
      '1e5',
      '1e-7',
      '1.50',
      '12345678901234567890.123456789012345678',
      '1.000000000000000005',
      '1e-999',
      '1e400',
      'NaN',
      '-Infinity',
      '.5',
      '5.',
      '0000.0500',
      '15e-1',
      '1,2',
      '',
      '-',
      '１２',
    ],
  ],
  [
    'double precision',
    Oid.float8,
    'float8send',
    ['0.1', '-0', '1e400', '1e-999', 'NaN', '-Infinity', '5e-324', '1.7976931348623157e308', '123456789012345.6', '3.', '.5', '1e', '--1'],
  ],
  ['real', Oid.float4, 'float4send', ['0.1', '3.4028235e38', '3.5e38', '1e-45', '1e-46', '16777217', '126.752251']],
  [
    'date',
    Oid.date,
    'date_send',
    [
      '2026-03-08',
      '0044-03-15 BC',
      'infinity',
      '-infinity',
      '2026-02-30',
      '2024-02-29',
      '1900-02-29',
      '20000-01-01',
      '4714-11-24 BC',
      '4714-11-23 BC',
      '5874897-12-31',
      '5874898-01-01',
      '0000-01-01',
      '20260230',
    ],
  ],
  ['time', Oid.time, 'time_send', ['24:00:00', '24:00:01', '23:59:59.999999', '12:34', '00:00:00', '12:60:00', '25:00:00']],
  ['timetz', Oid.timetz, 'timetz_send', ['24:00:00+15:59', '12:00:00-08', '01:02:03.4+05:30', '12:00:00Z']],
  [
    'timestamp',
    Oid.timestamp,
    'timestamp_send',
    [
      '2026-03-08 02:30:00',
      '2026-03-08T02:30:00.123456',
      'infinity',
      '0044-03-15 12:00:00.5 BC',
      '294276-12-31 23:59:59.999999',
      '294277-01-01 00:00:00',
      '1800-01-01 00:00:00',
      '2026-01-01',
    ],
  ],
  [
    'timestamptz',
    Oid.timestamptz,
    'timestamptz_send',
    [
      '2026-03-08 02:30:00.123456+00',
      '2026-01-01T00:00:00Z',
      '1800-01-01 00:00:00+08:05:43',
      '2026-01-01 00:00:00-0530',
      '2026-01-01 00:00:00',
    ],
  ],
  [
    'interval',
    Oid.interval,
    'interval_send',
    [
      '1 year 2 mons 3 days 04:05:06.789',
      '-1 days +02:03:00',
      '1 mon',
      '-00:00:01',
      '30 days',
      '-1 years -2 mons +3 days -04:05:06',
      '00:00:00',
      '100:00:00',
    ],
  ],
  [
    'uuid',
    Oid.uuid,
    'uuid_send',
    ['a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'a0eebc999c0b4ef8bb6d6bb9bd380a11', 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', 'zz'],
  ],
  ['bytea', Oid.bytea, 'byteasend', ['\\x', '\\x00ff10', '\\xf']],
  ['text', Oid.text, 'textsend', ['', '行 𠮷 e\u0301', 'tab\t']],
  ['jsonb', Oid.jsonb, 'jsonb_send', ['{"a": 1}', '9007199254740993']],
];

let database: EmptyDatabase;
beforeAll(async () => {
  database = await createEmptyDatabase('encode');
  await database.pool.query(`ALTER DATABASE ${database.name} SET TimeZone = 'UTC'`);
});
afterAll(async () => database.drop());

function encode(oid: number, text: string, limits = {}): Buffer | string {
  const source = Buffer.from(`xx${text}`);
  const out = Buffer.alloc(encodedRoom(source.length));
  const length = encoderFor(oid, limits)?.(source, 2, source.length - 2, out, 0) ?? 0;
  return length < 0 ? rejectionCode(length) : out.subarray(0, length);
}

async function serverForm(type: string, send: string, text: string): Promise<Buffer | null> {
  const client = await database.pool.connect();
  try {
    await client.query("SET TimeZone = 'UTC'");
    const { rows } = await client.query(`SELECT ${send}($1::text::${type}) AS bytes`, [text]);
    return rows[0].bytes;
  } catch {
    return null;
  } finally {
    client.release();
  }
}

describe('N18 N19 N22 N26 N28 N30 N31 text becomes the very bytes the server would send', () => {
  test.for(same)('%s', async ([type, oid, send, values]) => {
    for (const text of values) {
      const ours = encode(oid, text);
      const theirs = await serverForm(type, send, text);
      expect([text, Buffer.isBuffer(ours) ? ours.toString('hex') : null]).toEqual([text, theirs?.toString('hex') ?? null]);
    }
  });
});

test('N24 N32 what the server would read generously is refused: spaces, plus signs, short dates, lost digits, dropped zones', () => {
  expect(encode(Oid.int4, '+5')).toBe('value/not-an-integer');
  expect(encode(Oid.int4, ' 7')).toBe('value/not-an-integer');
  expect(encode(Oid.numeric, '1 ')).toBe('value/not-a-number');
  expect(encode(Oid.date, '2026-1-1')).toBe('value/not-a-date');
  expect(encode(Oid.date, '02/03/2026')).toBe('value/not-a-date');
  expect(encode(Oid.time, '12:34:56.1234567')).toBe('value/precision-lost');
  expect(encode(Oid.timestamp, '2026-01-01 00:00:00Z')).toBe('value/unexpected-zone');
  expect(encode(Oid.bytea, 'abc')).toBe('value/not-hex');
});

test('days no calendar has are refused, whatever days were met before', () => {
  const two = (number: number) => String(number).padStart(2, '0');
  for (const round of ['met', 'met again'])
    for (let month = 0; month <= 13; month++)
      for (let day = 0; day <= 99; day++) {
        const isReal = month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(2024, month, 0)).getUTCDate();
        expect([round, month, day, Buffer.isBuffer(encode(Oid.date, `2024-${two(month)}-${two(day)}`))]).toEqual([
          round,
          month,
          day,
          isReal,
        ]);
      }
});

test('N25 limits of the column hold: precision, scale, characters', () => {
  const numeric = { numeric: { precision: 5, scale: 2 } };
  expect(encode(Oid.numeric, '999.99', numeric)).toBeInstanceOf(Buffer);
  expect(encode(Oid.numeric, '1.500', numeric)).toBeInstanceOf(Buffer);
  expect(encode(Oid.numeric, '1234.5', numeric)).toBe('value/numeric-overflow');
  expect(encode(Oid.numeric, '1.501', numeric)).toBe('value/scale-lost');
  expect(encode(Oid.varchar, '行行', { maxCharacters: 2 })).toBeInstanceOf(Buffer);
  expect(encode(Oid.varchar, '行行行', { maxCharacters: 2 })).toBe('value/too-long');
});

test('N36 N37 NUL and invalid UTF-8 never leave', () => {
  const refuse = (bytes: number[]) => {
    const result = encoderFor(Oid.text)?.(Buffer.from(bytes), 0, bytes.length, Buffer.alloc(64), 0) ?? 0;
    return result < 0 ? rejectionCode(result) : 'taken';
  };
  expect(refuse([0x61, 0])).toBe('value/nul-character');
  for (const bytes of [[0xed, 0xa0, 0x80], [0xc0, 0xaf], [0xe0, 0x80, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe8, 0xa1], [0x80], [0xff]]) {
    expect(refuse(bytes)).toBe('value/invalid-utf8');
  }
  expect(refuse([0xf4, 0x8f, 0xbf, 0xbf])).toBe('taken');
});

test('a binary value of one type becomes another one only when nothing is lost', () => {
  const convert = (from: number, bytes: Buffer, to: number) => {
    const out = Buffer.alloc(convertedRoom(bytes.length));
    const length = converterFor(from, to)?.(bytes, 0, bytes.length, out, 0) ?? 0;
    return length < 0 ? rejectionCode(length) : out.subarray(0, length).toString('hex');
  };
  expect(convert(Oid.int4, Buffer.from('0000002a', 'hex'), Oid.int8)).toBe('000000000000002a');
  expect(convert(Oid.int8, Buffer.from('0000000080000000', 'hex'), Oid.int4)).toBe('value/int-overflow');
  expect(convert(Oid.int4, Buffer.from('0000002a', 'hex'), Oid.text)).toBe(Buffer.from('42').toString('hex'));
});
