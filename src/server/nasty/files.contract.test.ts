import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MappedColumn } from '#src/server/core/definition/definition.ts';
import { type Change, type Landed, type Landing, openLanding } from './testing/landing.ts';

let landing: Landing;
beforeAll(async () => {
  landing = await openLanding();
});
afterAll(() => landing?.close());

const csv = { format: 'csv', delimiter: ',', encoding: 'utf-8', quote: '"', hasHeader: true };
const ndjson = { format: 'ndjson', encoding: 'utf-8' };

/** Columns by name, as another type than the one that was proposed. */
const as =
  (types: Readonly<Record<string, Pick<MappedColumn, 'type' | 'nativeType'>>>): Change =>
  ({ columns }) => ({ columns: columns.map((column) => ({ ...column, ...types[column.target] })) });
const text = { type: { kind: 'text' }, nativeType: 'text' } as const;
const numeric = { type: { kind: 'decimal' }, nativeType: 'numeric' } as const;

const refusals = ({ quarantined }: Landed) => quarantined.map(({ code, position }) => [code, position.line]);
const column = ({ rows }: Landed, index = 0) => rows.map((row) => row[index]);

describe('numbers', () => {
  const numbers = [
    '9223372036854775807',
    '9007199254740993',
    '99999999999999.99',
    `${'9'.repeat(20)}.${'9'.repeat(18)}`,
    '1e400',
    '1.000000000000000005',
  ];

  test('N18 N19 N22 numbers of JSON land digit by digit, in numeric, text and jsonb', async () => {
    const lines = numbers.map((number) => `{"n":${number},"t":${number},"j":{"n":${number}}}`).join('\n');
    const landed = await landing.landFile('numbers.ndjson', lines, ndjson, as({ n: numeric, t: text }));
    expect(landed.quarantined).toEqual([]);
    expect(column(landed, 1)).toEqual(numbers);
    const [[differing]] = (await landing.sql(
      `SELECT count(*) FROM raw.${await tableOf(landed)} WHERE n <> t::numeric OR (j::jsonb ->> 'n')::numeric <> t::numeric`,
    )) as [[string]];
    expect(differing).toBe('0');
    expect(column(landed, 0).slice(0, 4)).toEqual(numbers.slice(0, 4));
  });

  test('N22 a JSON number beyond a float is refused where a float is wanted, never made 0 or NULL', async () => {
    const float = { type: { kind: 'float64' }, nativeType: 'double precision' } as const;
    const landed = await landing.landFile('floats.ndjson', '{"n":-0}\n{"n":1e400}\n{"n":1e-999}\n{"n":1.5}\n', ndjson, as({ n: float }));
    expect(column(landed)).toEqual(['-0', '1.5']);
    expect(refusals(landed)).toEqual([
      ['value/float-overflow', 2],
      ['value/float-overflow', 3],
    ]);
  });

  test('N21 NaN is no JSON and goes to quarantine with its bytes', async () => {
    const landed = await landing.landFile('nan.ndjson', '{"n":1}\n{"n":NaN}\n{"n":3}\n', ndjson);
    expect(column(landed)).toEqual(['1', '3']);
    expect(landed.quarantined).toMatchObject([
      { code: 'file/invalid-json', position: { line: 2, byteOffset: 8, file: 'nan.ndjson' }, original: '{"n":NaN}' },
    ]);
  });

  const written = ['00123', '1,234.56', '1.234,56', '１２３', '¥1,234', '12%', '1e3', '+5', ' 7 '];
  const quoted = `v\n${written.map((value) => `"${value}"`).join('\n')}\n`;

  test('N24 numbers in other spellings land byte for byte as text', async () => {
    expect(column(await landing.landFile('spelled.csv', quoted, csv, as({ v: text })))).toEqual(written);
  });

  test('N24 as numbers they are refused unless a rule declares the spelling', async () => {
    const strict = await landing.landFile('undeclared.csv', quoted, csv, as({ v: numeric }));
    expect(column(strict)).toEqual(['123', '1000']);
    const refused = written.filter((value) => value !== '00123' && value !== '1e3');
    expect(strict.quarantined.map(({ sourceValues }) => sourceValues?.v)).toEqual(refused);
  });

  test('N25 a value too large for its column is refused, naming the type; characters count, not bytes', async () => {
    const narrow = as({
      i: { type: { kind: 'int32' }, nativeType: 'integer' },
      d: { type: { kind: 'decimal', precision: 5, scale: 2 }, nativeType: 'numeric(5,2)' },
      s: { type: { kind: 'text' }, nativeType: 'character varying(10)' },
    });
    const content = 'i,d,s\n1,1.50,行行行行行行行行行行\n2147483648,1,a\n2,1234.5,b\n3,1,12345678901\n';
    const landed = await landing.landFile('narrow.csv', content, csv, narrow);
    expect(landed.rows).toEqual([['1', '1.50', '行行行行行行行行行行']]);
    expect(landed.quarantined.map(({ code, column, details }) => [code, column, details.type])).toEqual([
      ['value/int-overflow', 'i', 'integer'],
      ['value/numeric-overflow', 'd', 'numeric(5,2)'],
      ['value/too-long', 's', 'character varying(10)'],
    ]);
  });
});

test('N32 dates in another spelling stay text; as dates the impossible ones are refused, never rolled over', async () => {
  const content = 'd\n2026-02-28\n2026-02-30\n02/03/2026\n20260230\n2026年2月3日\n';
  expect(column(await landing.landFile('days.csv', content, csv))).toEqual(content.trim().split('\n').slice(1));
  const landed = await landing.landFile('dates.csv', content, csv, as({ d: { type: { kind: 'date' }, nativeType: 'date' } }));
  expect(column(landed)).toEqual(['2026-02-28']);
  expect(landed.quarantined.map(({ position }) => position.line)).toEqual([3, 4, 5, 6]);
});

describe('N33 spreadsheets', () => {
  test('day numbers in text stay the numbers they are, and an archive is not taken for text', async () => {
    const landed = await landing.landFile('serials.csv', 'd\n60\n0.5\n44927\n-1\n', csv);
    expect(column(landed).map(Number)).toEqual([60, 0.5, 44927, -1]);
    const archive = Buffer.concat([Buffer.from('PK\x03\x04\x14\0\x06\0', 'latin1'), randomBytes(4096)]);
    await expect(landing.landFile('files.zip', archive)).rejects.toMatchObject({ cause: { code: 'file/not-text' } });
    await expect(landing.landFile('book.xlsx', archive)).rejects.toMatchObject({ cause: { code: 'file/workbook-broken' } });
  });

  const shown: Change = as({ shown: text, number: text });

  test('a workbook lands as the spreadsheet shows it: the day that never was, midnight, half a day, dates as text', async () => {
    const landed = await landing.landFile('dates.xlsx', await workbookOf(serials, '1900'), {}, shown);
    expect(landed.quarantined).toEqual([]);
    expect(landed.rows).toEqual([
      ['1900-02-29', '60'],
      ['1900-02-28', '59'],
      ['12:00:00', '0.5'],
      ['2023-01-01', '44927'],
      ['2023-01-01 06:00:00', '44927.25'],
      ['1899-12-31', '1899-12-31'],
      ['00123', 'a\nb'],
    ]);
  });

  test('a workbook that counts from 1904 lands the dates it shows', async () => {
    const landed = await landing.landFile('mac.xlsx', await workbookOf([[43465, 43465]], '1904'), {}, shown);
    expect(landed.rows).toEqual([['2023-01-01', '43465']]);
  });

  test('where a date is wanted the day that never was is refused, with its row in the sheet', async () => {
    const asDate = as({ shown: { type: { kind: 'date' }, nativeType: 'date' }, number: text });
    const landed = await landing.landFile('strict.xlsx', await workbookOf(serials.slice(0, 2), '1900'), {}, asDate);
    expect(landed.rows).toEqual([['1900-02-28', '59']]);
    expect(landed.quarantined).toMatchObject([{ column: 'shown', position: { file: 'strict.xlsx', line: 2 } }]);
  });

  test('the sheet and the row of the names are chosen, cells beside the named columns cost their row alone', async () => {
    const rows = [['report of May'], [], ['id', 'name', 'id'], [1, 'a', 2], [], [3, 'b', 4, 'stray'], [5, null, 6]];
    const book = Buffer.from(
      await writeXlsx({
        sheets: [
          { name: 'Cover', rows: [['x']] },
          { name: '数据', rows },
        ],
      }),
    );
    const landed = await landing.landFile('report.xlsx', book, { sheet: '数据', headerRow: 3 });
    expect(landed.rows).toEqual([
      ['1', 'a', '2'],
      ['5', null, '6'],
    ]);
    expect(landed.quarantined).toMatchObject([{ code: 'file/not-an-object', position: { line: 6 }, original: '[3,"b",4,"stray"]' }]);
    const choosing = landing.landFile('cover.xlsx', book, { sheet: 'Missing' });
    await expect(choosing).rejects.toMatchObject({ cause: { code: 'file/sheet-missing', details: { sheets: ['Cover', '数据'] } } });
  });

  test('a workbook larger than the limit is refused by size before it is unpacked', async () => {
    const book = Buffer.from(await writeXlsx({ sheets: [{ name: 'S', rows: [['a'], [randomBytes(3000).toString('hex')]] }] }));
    const source = await landing.createSource('file', { location: 'folder', folder: landing.folder, maxWorkbookBytes: 1024 });
    await expect(landing.publish(source, [landing.writeFile('large.xlsx', book)])).rejects.toMatchObject({
      cause: { code: 'file/workbook-too-large', details: { maxBytes: 1024 } },
    });
  });
});

const serials = [
  [60, 60],
  [59, 59],
  [0.5, 0.5],
  [44927, 44927],
  [44927.25, 44927.25],
  ['1899-12-31', '1899-12-31'],
  ['00123', 'a\nb'],
];

/** The first column is formatted as a date, the second is not. */
async function workbookOf(rows: readonly (readonly (string | number)[])[], dateSystem: '1900' | '1904'): Promise<Buffer> {
  const format = { style: { numFmt: 'yyyy-mm-dd hh:mm' } };
  const cells = new Map(rows.map(([value], row) => [`${row + 1},0`, typeof value === 'number' ? { value, ...format } : { value }]));
  const bytes = await writeXlsx({
    dateSystem,
    sheets: [{ name: 'Sheet1', rows: [['shown', 'number'], ...rows.map((row) => [...row])], cells }],
  });
  return Buffer.from(bytes);
}

describe('text', () => {
  test('N36 a NUL costs its row alone, unless stripping was declared', async () => {
    const content = 'id,v\n1,a\0b\n2,c\n';
    const refused = await landing.landFile('nul.csv', content, csv);
    expect(refused.rows).toEqual([['2', 'c']]);
    expect(refused.quarantined).toMatchObject([{ code: 'value/nul-character', column: 'v', position: { line: 2, byteOffset: 5 } }]);
    const strip: Change = () => ({
      rules: [
        {
          id: 'nul',
          rule: 'strip-nul',
          columns: ['v'],
          params: {},
          isEnabled: true,
          gate: 'quarantine',
          thresholdCount: null,
          thresholdShare: null,
        },
      ],
    });
    expect((await landing.landFile('stripped.csv', content, csv, strip)).rows).toEqual([
      ['1', 'ab'],
      ['2', 'c'],
    ]);
  });

  test('N37 half a surrogate pair is refused with its line, a whole one lands', async () => {
    const lines = ['{"v":"\\ud800"}', '{"v":"\\ud83d\\ude00"}', '{"v":"\\udc00"}'].join('\n');
    const landed = await landing.landFile('surrogates.ndjson', lines, ndjson);
    expect(column(landed)).toEqual(['😀']);
    expect(refusals(landed)).toEqual([
      ['file/lone-surrogate', 1],
      ['file/lone-surrogate', 3],
    ]);
  });

  test('N38 characters that straddle the borders of the read buffer land exactly, plain and gzipped', async () => {
    const cells = Array.from({ length: 6 }, (_, padding) => [`${'x'.repeat(1024 * 1024 - 30 + padding)}`, '国𠮷é'.repeat(9)]);
    const content = `a,b\n${cells.map((row) => row.join(',')).join('\n')}\n`;
    for (const [name, bytes] of [
      ['straddle.csv', Buffer.from(content)],
      ['straddle.csv.gz', gzipSync(content)],
    ] as const) {
      const landed = await landing.landFile(name, bytes, { ...csv, ...(name.endsWith('gz') && { compression: 'gzip' }) });
      expect(column(landed, 1)).toEqual(cells.map((row) => row[1]));
      expect(column(landed, 0).map((cell) => cell?.length)).toEqual(cells.map((row) => row[0]?.length));
    }
  });

  test('N39 GB18030 lands by its table, and a byte that is none costs its row with the offset', async () => {
    const good = iconv.encode('北京,一\n', 'gb18030');
    const content = Buffer.concat([
      Buffer.from('a,b\n'),
      good,
      Buffer.from('ff31,x\n', 'latin1'),
      Buffer.from([0xff, 0x2c, 0x31, 0x0a]),
      good,
    ]);
    const landed = await landing.landFile('gb.csv', content, { ...csv, encoding: 'gb18030' });
    expect(landed.rows).toEqual([
      ['北京', '一'],
      ['ff31', 'x'],
      ['北京', '一'],
    ]);
    expect(landed.quarantined).toMatchObject([{ code: 'file/invalid-bytes', position: { byteOffset: 4 + good.length + 7 } }]);
  });

  test('N40 N41 marks and mixed line ends leave neither mark nor CR in a name or a value', async () => {
    const landed = await landing.landFile('ends.csv', '\ufeffa,b\r\n1,2\n3,"4\r5"\r6,7\r\n8,9');
    expect(landed.rows).toEqual([
      ['1', '2'],
      ['3', '4\r5'],
      ['6', '7'],
      ['8', '9'],
    ]);
    expect(await columnsOf(landed)).toEqual(['a', 'b']);
  });

  test('N42 an unclosed quote costs one record of bounded size, and the rest of the file lands', async () => {
    const rows = Array.from({ length: 20_000 }, (_, row) => `${row},text of a line that is neither short nor long`);
    rows[10] = '10,"never closed';
    const landed = await landing.landFile('unclosed.csv', `id,v\n${rows.join('\n')}\n`, { ...csv, maxRecordBytes: 65_536 });
    expect(landed.run).toMatchObject({ state: 'succeeded_with_quarantine', read: 20_000, written: 19_999, quarantined: 1 });
    expect(refusals(landed)).toEqual([['file/unclosed-quote', 12]]);
    expect(landed.quarantined[0]?.original).toContain('10,"never closed');
  });

  test('N43 keys that look alike land as the different keys they are', async () => {
    const keys = ['caf\u00e9', 'cafe\u0301', 'a\u200db', 'ab', 'a\u00a0b', 'a b', '\u202eab'];
    const landed = await landing.landFile(
      'alike.csv',
      `k,v\n${keys.map((key) => `${key},1`).join('\n')}\n`,
      csv,
      ({ columns, target }) => ({
        columns: columns.map((mapped) => ({ ...mapped, isKey: mapped.target === 'k', isNullable: mapped.target !== 'k' })),
        target: { ...target, writeMode: 'upsert', keyColumns: ['k'] },
      }),
    );
    expect(landed.run).toMatchObject({ written: keys.length, updated: 0 });
    expect(new Set(column(landed))).toEqual(new Set(keys));
  });

  test('N44 only declared tokens without quotes become NULL', async () => {
    const content = 'a,b,c,d,e\n"",,NULL,\\N,N/A\n"NULL",x,"\\N","N/A",y\n';
    const landed = await landing.landFile('nulls.csv', content, { ...csv, nullTokens: ['', 'NULL', '\\N', 'N/A'] });
    expect(landed.rows).toEqual([
      ['', null, null, null, null],
      ['NULL', 'x', '\\N', 'N/A', 'y'],
    ]);
  });
});

describe('shape', () => {
  test('N46 a header of a million columns is refused with the limit, in seconds and without the memory', async () => {
    const content = `${Array.from({ length: 1_000_000 }, (_, index) => `c${index}`).join(',')}\n1\n`;
    const before = process.memoryUsage.rss();
    const startedAt = process.cpuUsage();
    await expect(landing.landFile('million.csv', content, csv)).rejects.toMatchObject({
      cause: { code: 'file/too-many-columns', details: { count: 1_000_000, limit: 1600 } },
    });
    const { user, system } = process.cpuUsage(startedAt);
    expect((user + system) / 1_000_000).toBeLessThan(5);
    expect(process.memoryUsage.rss() - before).toBeLessThan(300 * 1024 * 1024);
  });

  test('N47 1,000 rows of 66 columns are one batch, far beyond what a statement may bind', async () => {
    const names = Array.from({ length: 66 }, (_, index) => `c${index}`);
    const rows = Array.from({ length: 1000 }, (_, row) => names.map((name) => `${name}-${row}`).join(','));
    const landed = await landing.landFile('broad.csv', `${names.join(',')}\n${rows.join('\n')}\n`, csv);
    expect(landed.run).toMatchObject({ read: 1000, written: 1000 });
    expect(landed.rows.map((row) => row.join(','))).toEqual(rows);
  });

  test('N49 exactly the rows with too few and too many cells are refused', async () => {
    const landed = await landing.landFile('ragged.csv', 'a,b\n1,2\n3\n4,5,6\n7,8\n', csv);
    expect(column(landed)).toEqual(['1', '7']);
    expect(landed.quarantined).toMatchObject([
      { code: 'file/wrong-column-count', position: { line: 3, byteOffset: 8 }, details: { expected: 2, actual: 1 }, original: '3' },
      { code: 'file/wrong-column-count', position: { line: 4, byteOffset: 10 }, details: { expected: 2, actual: 3 }, original: '4,5,6' },
    ]);
  });

  test('N50 odd names land as columns of those very names', async () => {
    const landed = await landing.landFile('names.csv', 'id,ID,,id,"a ""b"";c",select,"line\nbreak",😀\n1,2,3,4,5,6,7,8\n', csv);
    expect(await columnsOf(landed)).toEqual(['id', 'ID', 'column_3', 'id_2', 'a "b";c', 'select', 'line\nbreak', '😀']);
    expect(landed.rows).toEqual([['1', '2', '3', '4', '5', '6', '7', '8']]);
  });

  test('N50 names that would be one when cut are refused before anything is saved', async () => {
    const long = '行'.repeat(22);
    const before = await landing.sql('SELECT count(*) FROM source_interface');
    await expect(landing.landFile('cut.csv', `${long}a,${long}b\n1,2\n`, csv)).rejects.toMatchObject({
      cause: { code: 'target/name-too-long' },
    });
    expect(await landing.sql('SELECT count(*) FROM source_interface')).toEqual(before);
  });

  test('N51 depth, trailing text and two objects on a line cost their lines alone', async () => {
    const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    const landed = await landing.landFile('deep.ndjson', `\ufeff{"a":1}\n${deep}\n{"a":2} x\n{"a":3}{"a":4}\n{"a":5}\n`, ndjson);
    expect(column(landed)).toEqual(['1', '5']);
    expect(refusals(landed)).toEqual([
      ['file/too-deep', 2],
      ['file/invalid-json', 3],
      ['file/invalid-json', 4],
    ]);
  });

  test('N51 an array cut short keeps its whole elements', async () => {
    const landed = await landing.landFile('cut.json', '[{"a":1},{"a":2},{"a":', { format: 'json', encoding: 'utf-8', jsonPath: '' });
    expect(column(landed)).toEqual(['1', '2']);
    expect(landed.quarantined).toMatchObject([{ code: 'file/truncated', position: { byteOffset: 17 } }]);
  });

  test('N52 a repeated key is flagged; neither value wins', async () => {
    const landed = await landing.landFile('twice.ndjson', '{"a":1}\n{"a":2,"a":3}\n', ndjson);
    expect(column(landed)).toEqual(['1']);
    expect(landed.quarantined).toMatchObject([{ code: 'file/duplicate-key', column: 'a', original: '{"a":2,"a":3}' }]);
  });

  test('N53 an array where one value was is JSON text or, by rule, refused; it never becomes an array literal', async () => {
    const lines = '{"v":"plain"}\n{"v":["a","b"]}\n{"v":{"x":1.10}}\n';
    expect(column(await landing.landFile('nested.ndjson', lines, ndjson, as({ v: text })))).toEqual(['plain', '["a","b"]', '{"x":1.10}']);
    const strict = await landing.landFile('scalar.ndjson', lines, ndjson, (definition) => ({
      ...as({ v: text })(definition),
      rules: [
        {
          id: 's',
          rule: 'scalar',
          columns: ['v'],
          params: {},
          isEnabled: true,
          gate: 'quarantine',
          thresholdCount: null,
          thresholdShare: null,
        },
      ],
    }));
    expect(column(strict)).toEqual(['plain']);
    expect(refusals(strict)).toEqual([
      ['scalar/nested', 2],
      ['scalar/nested', 3],
    ]);
  });

  test.each([
    ['a header only', 'a,b\n'],
    ['no bytes at all', ''],
  ])('N54 %s: the run says that its source was empty, and the target keeps its rows', async (_, content) => {
    const full = await landing.landFile('emptied.csv', 'a,b\n1,2\n', csv);
    landing.writeFile('emptied.csv', content);
    const empty = await landing.run(full.run.interfaceId);
    expect(empty.rows).toEqual([['1', '2']]);
    expect(empty.run).toMatchObject({ state: 'succeeded', isEmpty: true, written: 0 });
  });
});

async function tableOf({ run }: Landed): Promise<string> {
  return (await landing.admin.sourceInterface.get({ id: run.interfaceId })).targetTable;
}

async function columnsOf(landed: Landed): Promise<(string | null | undefined)[]> {
  const statement = `SELECT attname FROM pg_attribute WHERE attrelid = 'raw.${await tableOf(landed)}'::regclass AND attnum > 0 ORDER BY attnum`;
  return (await landing.sql(statement)).map(([name]) => name);
}
