import { buffer } from 'node:stream/consumers';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmptyDatabase, type EmptyDatabase } from '#src/db/test/index.ts';
import { decodeBinary } from './index.ts';

const headerBytes = 19;

let database: EmptyDatabase;
let client: pg.PoolClient;

beforeAll(async () => {
  database = await createEmptyDatabase('decode');
  client = await database.pool.connect();
  await client.query(
    `SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET IntervalStyle = 'postgres'; SET bytea_output = 'hex'; SET lc_monetary = 'C'`,
  );
});

afterAll(async () => {
  client.release();
  await database.drop();
});

/** Each value beside the server's own text of it, both as COPY BINARY hands them out. */
async function bothForms(select: string, type: string): Promise<{ ours: string; theirs: string }[]> {
  const oid = Number((await client.query('SELECT $1::regtype::oid AS oid', [type])).rows[0].oid);
  const stream = client.query(copyTo(`COPY (SELECT v, format('%s', v) FROM (${select}) AS t(v)) TO STDOUT (FORMAT binary)`));
  const bytes = await buffer(stream);
  const pairs: { ours: string; theirs: string }[] = [];
  for (let at = headerBytes; bytes.readInt16BE(at) === 2; ) {
    const length = bytes.readInt32BE(at + 2);
    const textLength = bytes.readInt32BE(at + 6 + length);
    const textStart = at + 10 + length;
    pairs.push({ ours: decodeBinary(oid, bytes, at + 6, length), theirs: bytes.toString('utf8', textStart, textStart + textLength) });
    at = textStart + textLength;
  }
  return pairs;
}

async function expectSameText(select: string, type: string): Promise<void> {
  const pairs = await bothForms(select, type);
  expect(pairs.length).toBeGreaterThan(0);
  expect(pairs.filter(({ ours, theirs }) => ours !== theirs)).toEqual([]);
}

const literals: Record<string, readonly string[]> = {
  boolean: ['t', 'f'],
  int2: ['0', '-32768', '32767'],
  int4: ['0', '-2147483648', '2147483647'],
  int8: ['0', '-9223372036854775808', '9223372036854775807', '9007199254740993'],
  oid: ['0', '4294967295'],
  xid8: ['18446744073709551615'],
  tid: ['(4294967295,65535)'],
  pg_lsn: ['16/B374D848', '0/0'],
  '"char"': ['a', '', '\\351'],
  name: ['naïve'],
  text: ['', ' 𠮷 野\u3000家 ', 'tab\tline\n"\\'],
  'char(5)': ['ab', '中文'],
  'varchar(9)': ['ab'],
  json: ['{"b":1, "a": [1.0, 1e400]}'],
  jsonb: ['{"b":1, "a": [1.0, 1e40, "\\u00e9"]}', 'null', '"x"'],
  jsonpath: ['$.a[*] ? (@ > 1)'],
  xml: ['<a>1</a>'],
  bytea: ['\\x', '\\x00ff10'],
  uuid: ['a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'],
  money: ['0', '-0.01', '1234567.89', '-92233720368547758.08'],
  numeric: [
    '0',
    '0.0',
    '-0.000000000000000001',
    '1',
    '10000',
    '100000000',
    '1234567890123456789012345678.123456789012345678',
    'NaN',
    'Infinity',
    '-Infinity',
    '1e-30',
    '1e30',
    '0.00010000',
    '9999.9999',
    '-10000.0001',
  ],
  'numeric(38,18)': ['12345678901234567890.123456789012345678', '-1'],
  date: [
    '2026-02-03',
    '0001-01-01',
    '0001-12-31 BC',
    '4713-01-01 BC',
    '12345-06-07',
    '5874897-12-31',
    'infinity',
    '-infinity',
    '2000-02-29',
  ],
  time: ['00:00', '24:00', '23:59:59.999999', '01:02:03.4'],
  timetz: ['12:00+00', '12:00:00.5-03:30', '12:00+05:45', '12:00-15:59:59', '24:00+08'],
  timestamp: [
    '2026-02-03 04:05:06.789',
    '0044-03-15 12:00 BC',
    '294276-12-31 23:59:59.999999',
    '4713-11-24 BC',
    'infinity',
    '-infinity',
    '1999-12-31 23:59:59.999999',
    '1969-12-31 23:59:59.1',
  ],
  timestamptz: [
    '2026-02-03 04:05:06+08',
    '0001-01-01 00:00:00+00',
    '0001-12-31 23:59:59.000001+00 BC',
    'infinity',
    '-infinity',
    '20000-01-01 00:00+00',
  ],
  interval: [
    '0',
    '1 year',
    '-1 year',
    '1 year -2 mons 3 days',
    '-1 mon +1 day',
    '1 day -00:00:01',
    '-00:00:00.5',
    '178000000 years',
    '125:59:59.000001',
    'infinity',
    '-infinity',
    '14 mons 1 sec',
    '-1 day +02:03:04',
  ],
  inet: [
    '192.168.0.1',
    '192.168.0.1/24',
    '::1',
    '::',
    '::ffff:1.2.3.4',
    '2001:db8::1:0:0:1/64',
    '2001:0:0:1::',
    '::2',
    '::1.2.3.4',
    '1::',
    '1:0:3::8',
    'fe80::1/10',
  ],
  cidr: ['10.0.0.0/8', '10.1.2.3/32', '2001:db8::/32', '::1/128'],
  macaddr: ['08:00:2b:01:02:03'],
  macaddr8: ['08:00:2b:01:02:03:04:05'],
  'bit(11)': ['10110011101'],
  varbit: ['', '1', '101100111'],
  point: ['(1.5,-2)', '(1e300,NaN)'],
  lseg: ['[(0,0),(1,1)]'],
  box: ['(3,4),(1,2)'],
  path: ['[(0,0),(1,1)]', '((0,0),(1,1),(2,0))'],
  polygon: ['((0,0),(1,1),(2,0))'],
  line: ['{1,2,3}'],
  circle: ['<(1,2),3>'],
  int4range: ['[1,5)', 'empty', '(,5)', '[1,]', '(,)'],
  int8range: ['[1,9223372036854775806]'],
  numrange: ['(1.5,2.50]', '[NaN,NaN]'],
  daterange: ['[2026-01-01,2026-02-01)', '[0002-01-01 BC,infinity]'],
  tsrange: ['["2026-01-01 00:00","2026-01-01 00:00:00.5"]'],
  tstzrange: ['["2026-01-01 00:00+08",)'],
  int4multirange: ['{}', '{[1,3),[5,9)}'],
  tstzmultirange: ['{["2026-01-01 00:00+08",)}'],
  'int4[]': ['{}', '{1,NULL,-3}', '{{1,2},{3,4}}', '[0:1]={7,8}', '[2:2][3:4]={{1,2}}'],
  'text[]': ['{"",NULL,"NULL","null","a b","a,b","a\\"b","a\\\\b","{x}",plain,中文}', '{" "}', '{"a\tb"}'],
  'timestamptz[]': ['{2026-01-01 00:00+08,infinity}'],
  'numeric[]': ['{1.10,NaN}'],
  'jsonb[]': ['{"{\\"a\\": 1}"}'],
  'bytea[]': ['{"\\\\x00ff"}'],
  'uuid[]': ['{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}'],
  'int4range[]': ['{"[1,5)",empty}'],
  'interval[]': ['{"1 year -2 mons"}'],
  'box[]': ['{(3,4),(1,2);(1,1),(0,0)}'],
  'boolean[]': ['{t,f,NULL}'],
};

test.each(Object.entries(literals))('%s reads as PostgreSQL prints it', async (type, values) => {
  const rows = values.map((value) => `(${client.escapeLiteral(value)}::${type})`).join(', ');
  await expectSameText(`VALUES ${rows}`, type);
});

const randomBits = (seed: number) => `SELECT decode(md5(g::text || '${seed}'), 'hex') FROM generate_series(1, 20000) g`;

test('every double reads as PostgreSQL prints it, the ties between neighbours included', async () => {
  await expectSameText(
    `SELECT power(2::float8, g) * s FROM generate_series(-1070, 1020) g, (VALUES (1), (-1), (1.5), (3), (5)) s(s)
     UNION ALL SELECT (g * 1e-5)::float8 FROM generate_series(1, 5000) g
     UNION ALL SELECT (random() * power(10::float8, (random() * 600 - 300)::int))::float8 FROM generate_series(1, 20000)
     UNION ALL SELECT v::float8 FROM (VALUES ('NaN'), ('Infinity'), ('-Infinity'), ('-0'), ('5e-324'), ('1.7976931348623157e308'), ('1e15'), ('999999999999999'), ('9e22'), ('2e-44'), ('9007199254740993'), ('0.0001'), ('0.00001')) t(v)`,
    'float8',
  );
});

test('every single reads as PostgreSQL prints it', async () => {
  await expectSameText(
    `SELECT power(2::float8, g)::float4 FROM generate_series(-149, 127) g
     UNION ALL SELECT (random() * power(10::float8, (random() * 70 - 36)::int))::float4 FROM generate_series(1, 20000)
     UNION ALL SELECT v::float4 FROM (VALUES ('NaN'), ('Infinity'), ('-0'), ('3.4028235e38'), ('1e-45'), ('1e6'), ('999999'), ('16777216'), ('0.1')) t(v)`,
    'float4',
  );
});

test('every day and every instant reads as PostgreSQL prints it', async () => {
  await expectSameText(`SELECT '2000-01-01'::date + (g * 397) FROM generate_series(-6175, 20000) g`, 'date');
  await expectSameText(
    `SELECT '0001-01-01 00:00'::timestamp + g * interval '1234567.891011 seconds' * 37 FROM generate_series(-3000, 20000) g`,
    'timestamp',
  );
});

test('every numeric reads as PostgreSQL prints it', async () => {
  await expectSameText(
    `SELECT ((random() - 0.5)::numeric * 10::numeric ^ (g % 60 - 30))::numeric FROM generate_series(1, 20000) g
     UNION ALL SELECT round(((random() - 0.5) * 1e9)::numeric, g % 12) FROM generate_series(1, 20000) g`,
    'numeric',
  );
});

test('every address reads as PostgreSQL prints it', async () => {
  await expectSameText(
    `SELECT set_masklen(regexp_replace(regexp_replace(encode(b, 'hex'), '[89ab]{1}', '0', 'g'), '(....)(?=.)', '\\1:', 'g')::inet, (get_byte(b, 0) % 129)) FROM (${randomBits(7)}) t(b)`,
    'inet',
  );
});
