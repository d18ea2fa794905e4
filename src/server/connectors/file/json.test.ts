import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { FileBench, readAll, textFields } from './testing.ts';

const bench = new FileBench();
afterAll(() => bench.remove());
const ndjson = { format: 'ndjson', encoding: 'utf-8' };
const json = { format: 'json', encoding: 'utf-8', jsonPath: '' };

/** How a value reads as a cell of a text column. */
function asCell(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

describe('agrees with JSON.parse', () => {
  const folder = 'node_modules/vega-datasets/data';
  const arrays = readdirSync(folder).filter((name) => {
    if (!name.endsWith('.json')) return false;
    const parsed = JSON.parse(readFileSync(join(folder, name), 'utf8')) as unknown;
    return (
      Array.isArray(parsed) &&
      parsed.every((row) => row !== null && typeof row === 'object' && !Array.isArray(row)) &&
      parsed.length < 30_000
    );
  });
  test.each(arrays)('on vega-datasets %s', async (name) => {
    const content = readFileSync(join(folder, name));
    const parsed = JSON.parse(content.toString('utf8')) as Record<string, unknown>[];
    const names = [...new Set(parsed.flatMap((row) => Object.keys(row)))];
    const read = await readAll(bench, bench.write(name, content), { stream: json, fields: textFields(names) });
    expect(read.rejected).toEqual([]);
    expect(read.rows.map((row) => row.map(reparsed))).toEqual(parsed.map((row) => names.map((key) => reparsed(asCell(row[key])))));
  });

  const record = fc.dictionary(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 5 });
  test.each([
    ['a line each', ndjson, (rows: unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n')],
    ['one array', json, (rows: unknown[]) => JSON.stringify(rows)],
    ['one array over many lines', json, (rows: unknown[]) => JSON.stringify(rows, null, 2)],
    [
      'an array below keys',
      { ...json, jsonPath: 'data.rows' },
      (rows: unknown[]) => JSON.stringify({ rows: [1, { rows: [2] }], data: { x: '"}', rows }, z: [] }),
    ],
  ])('on generated records as %s', async (_, stream, write) => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 8 }), async (rows) => {
        const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
        fc.pre(names.length > 0 && !names.includes('value') && !names.includes('__proto__'));
        const read = await readAll(bench, bench.write('generated.json', write(rows)), { stream, fields: textFields(names) });
        expect(read.rejected).toEqual([]);
        expect(read.rows.map((row) => row.map(reparsed))).toEqual(rows.map((row) => names.map((key) => reparsed(asCell(row[key])))));
      }),
      { numRuns: 150 },
    );
  });
});

/** Compares values, not their spelling: `1e3` and `1000`, or the spaces inside nested values. */
function reparsed(cell: string | null): unknown {
  try {
    return JSON.parse(cell ?? 'null');
  } catch {
    return cell;
  }
}

describe('numbers keep their source text', () => {
  test.each([
    '9223372036854775807',
    '9007199254740993',
    '99999999999999.99',
    '1e-999',
    '1e400',
    '-0',
    '1.000000000000000005',
    '12345678901234567890.123456789012345678',
  ])('N18 N19 N22 %s', async (number) => {
    const read = await readAll(bench, bench.write('number.ndjson', `{"n":${number}}\n`), { stream: ndjson, fields: textFields(['n']) });
    expect(read.rows).toEqual([[number]]);
  });

  test.each([
    'NaN',
    'Infinity',
    '01',
    '+1',
    '.5',
    '1.',
    '1e',
    '0x10',
    'True',
    "'a'",
    '"a\tb"',
    '"\\x"',
    '{"a":1,}',
    '[1,,2]',
    '[1 2]',
    '{"a" 1}',
    '{a:1}',
  ])('N21 %s is no JSON and costs its line alone', async (text) => {
    const read = await readAll(bench, bench.write('invalid.ndjson', `{"n":1}\n{"n":${text}}\n{"n":3}`), {
      stream: ndjson,
      fields: textFields(['n']),
    });
    expect(read.rows).toEqual([['1'], ['3']]);
    expect(read.rejected).toMatchObject([{ code: 'file/invalid-json', position: { line: 2, byteOffset: 8 } }]);
  });
});

describe('N51 structure', () => {
  test('a hundred thousand levels deep is refused without recursion, the rest loads', async () => {
    const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    const read = await readAll(bench, bench.write('deep.ndjson', `{"a":1}\n${deep}\n{"a":2}\n`), {
      stream: ndjson,
      fields: textFields(['a']),
    });
    expect(read.rows).toEqual([['1'], ['2']]);
    expect(read.rejected.map(({ code }) => code)).toEqual(['file/too-deep']);
  });

  test('a line longer than the limit is refused with its size', async () => {
    const content = `{"a":1}\n{"a":"${'x'.repeat(3_000_000)}"}\n{"a":2}\n`;
    const read = await readAll(bench, bench.write('long.ndjson', content), {
      stream: { ...ndjson, maxRecordBytes: 1_000_000 },
      fields: textFields(['a']),
    });
    expect(read.rows).toEqual([['1'], ['2']]);
    expect(read.rejected).toMatchObject([{ code: 'file/record-too-large', details: { byteCount: 3_000_009 }, position: { line: 2 } }]);
  });

  test('an array element longer than the limit is refused, the elements around it load', async () => {
    const content = `[{"a":1},{"a":"${'x,]}'.repeat(1_000_000)}"},{"a":2}]`;
    const read = await readAll(bench, bench.write('long.json', content), {
      stream: { ...json, maxRecordBytes: 1_000_000 },
      fields: textFields(['a']),
    });
    expect(read.rows).toEqual([['1'], ['2']]);
    expect(read.rejected.map(({ code }) => code)).toEqual(['file/record-too-large']);
  });

  test('text behind an object, two objects on a line and a mark at the start', async () => {
    const read = await readAll(bench, bench.write('garbage.ndjson', '\ufeff{"a":1}\n{"a":2} x\n{"a":3}{"a":4}\n\n{"a":5}'), {
      stream: { format: 'ndjson' },
      fields: textFields(['a']),
    });
    expect(read.rows).toEqual([['1'], ['5']]);
    expect(read.rejected.map(({ position }) => position.line)).toEqual([2, 3]);
  });

  test('text behind the outermost array is flagged', async () => {
    const read = await readAll(bench, bench.write('trailing.json', '[{"a":1}] [{"a":2}]'), { stream: json, fields: textFields(['a']) });
    expect(read.rows).toEqual([['1']]);
    expect(read.rejected).toMatchObject([{ code: 'file/trailing-data', position: { byteOffset: 10 } }]);
  });

  test('an array cut short keeps its whole elements and refuses the open one', async () => {
    const read = await readAll(bench, bench.write('cut.json', '[{"a":1},{"a":2},{"a":'), { stream: json, fields: textFields(['a']) });
    expect(read.rows).toEqual([['1'], ['2']]);
    expect(read.rejected).toMatchObject([{ code: 'file/truncated', position: { byteOffset: 17 } }]);
  });

  test('a broken element costs itself alone', async () => {
    const read = await readAll(bench, bench.write('broken.json', '[{"a":1},\n{"a":oops, "b":[1]},\n{"a":3}]'), {
      stream: json,
      fields: textFields(['a']),
    });
    expect(read.rows).toEqual([['1'], ['3']]);
    expect(read.rejected).toMatchObject([{ code: 'file/invalid-json', position: { line: 2, byteOffset: 10 } }]);
  });
});

describe('cells', () => {
  test('N52 a repeated key is flagged, not overwritten', async () => {
    const read = await readAll(bench, bench.write('n52.ndjson', '{"a":1,"a":2}\n{"a":3}\n'), { stream: ndjson, fields: textFields(['a']) });
    expect(read.rows).toEqual([['3']]);
    expect(read.rejected).toMatchObject([{ code: 'file/duplicate-key', column: 'a' }]);
  });

  test('N37 lone surrogates are refused, pairs are characters', async () => {
    const content = String.raw`{"a":"\ud800"}
{"a":"\ud83d\ude00"}
{"a":"\udc00x"}
{"a":{"b":"\ud800\u0041"}}
`;
    const read = await readAll(bench, bench.write('n37.ndjson', content), { stream: ndjson, fields: textFields(['a']) });
    expect(read.rows).toEqual([['😀']]);
    expect(read.rejected.map(({ code, position }) => [code, position.line])).toEqual(
      [1, 3, 4].map((line) => ['file/lone-surrogate', line]),
    );
  });

  test('N36 an escaped NUL becomes the byte, for the target or a rule to judge', async () => {
    const read = await readAll(bench, bench.write('n36.ndjson', String.raw`{"a":"x\u0000y"}`), {
      stream: ndjson,
      fields: textFields(['a']),
    });
    expect(read.rows).toEqual([['x\0y']]);
  });

  test('N53 nested values stay JSON text as written; in a json column strings keep their quotes', async () => {
    const content = '{"a":["a", "b"],"b":"s"}\n{"a":{"x": 1.10},"b":null}\n';
    const name = bench.write('n53.ndjson', content);
    expect((await readAll(bench, name, { stream: ndjson, fields: textFields(['a', 'b']) })).rows).toEqual([
      ['["a", "b"]', 's'],
      ['{"x": 1.10}', null],
    ]);
    expect((await readAll(bench, name, { stream: ndjson, fields: textFields(['b'], 'json') })).rows).toEqual([['"s"'], [null]]);
  });

  test('a boolean column gets the canonical letters', async () => {
    const read = await readAll(bench, bench.write('bool.ndjson', '{"a":true}\n{"a":false}\n{"a":null}\n{}\n'), {
      stream: ndjson,
      fields: textFields(['a'], 'boolean'),
    });
    expect(read.rows).toEqual([['t'], ['f'], [null], [null]]);
  });

  test('records that are no objects are refused unless the stream has the one field for them', async () => {
    const name = bench.write('scalars.json', '[1,"two",[3],null]');
    expect((await readAll(bench, name, { stream: json, fields: textFields(['value']) })).rows).toEqual([['1'], ['two'], ['[3]'], [null]]);
    expect((await readAll(bench, name, { stream: json, fields: textFields(['a']) })).rejected.map(({ code }) => code)).toEqual(
      Array(4).fill('file/not-an-object'),
    );
  });

  test('keys with escapes and prototype names are names like others', async () => {
    const content = String.raw`{"\u0061":1,"__proto__":2,"constructor":3}`;
    const read = await readAll(bench, bench.write('keys.ndjson', content), {
      stream: ndjson,
      fields: textFields(['a', '__proto__', 'constructor']),
    });
    expect(read.rows).toEqual([['1', '2', '3']]);
  });
});

describe('resumes from every checkpoint without gap or overlap', () => {
  const rows = Array.from({ length: 300 }, (_, row) =>
    row % 11 === 5 ? 'broken' : JSON.stringify({ id: row, text: `row\n${row}`, more: [row] }, null, row % 3),
  );
  test.each([
    ['array', { ...json, jsonPath: 'rows' }, `{"other":[{"a":[1]}],"rows":[${rows.join(',\n')}]}`],
    ['lines', ndjson, rows.map((row) => row.replaceAll('\n', ' ')).join('\n')],
  ])('of an %s', async (kind, stream, content) => {
    const name = bench.write(`resume-${kind}`, content);
    const options = { stream, fields: textFields(['id', 'text']) };
    const whole = await readAll(bench, name, { ...options, request: { maxBatchRows: 7 } });
    expect(whole.rows.length + whole.rejected.length).toBe(300);
    expect(whole.checkpoints.length).toBeGreaterThan(30);
    for (const [index, from] of whole.checkpoints.entries()) {
      const rest = await readAll(bench, name, { ...options, request: { maxBatchRows: 7, from } });
      expect((whole.readUpTo[index] as number) + rest.rows.length + rest.rejected.length).toBe(300);
      expect(whole.positions.slice(whole.positions.length - rest.rows.length)).toEqual(rest.positions);
    }
  });
});
