import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { FileBench, readAll, textFields } from './testing.ts';

const bench = new FileBench();
afterAll(() => bench.remove());
const csv = { format: 'csv', delimiter: ',', nullTokens: [] as string[], encoding: 'utf-8' };

/** What csv-parse makes of the same bytes, with every record that is not ragged. */
function byCsvParse(content: Buffer | string, delimiter = ','): string[][] {
  const records = parse(content, {
    bom: true,
    delimiter,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n', '\r'],
  }) as unknown as string[][];
  const width = records[0]?.length ?? 0;
  return records.slice(1).filter((record) => record.length === width);
}

describe('agrees with csv-parse in its relaxed mode', () => {
  const spectrum = 'node_modules/csv-spectrum/csvs';
  test.each(readdirSync(spectrum))('on csv-spectrum %s', async (name) => {
    const content = readFileSync(join(spectrum, name));
    const read = await readAll(bench, bench.write(name, content), { stream: csv });
    expect(read.rows).toEqual(byCsvParse(content));
    expect(read.rejected).toEqual([]);
  });

  const vega = 'node_modules/vega-datasets/data';
  test.each(readdirSync(vega).filter((name) => /\.(csv|tsv)$/.test(name)))('on vega-datasets %s', async (name) => {
    const content = readFileSync(join(vega, name));
    const delimiter = name.endsWith('.tsv') ? '\t' : ',';
    const read = await readAll(bench, bench.write(name, content), { stream: { ...csv, delimiter } });
    expect(read.rows).toEqual(byCsvParse(content, delimiter));
    expect(read.rejected).toEqual([]);
  });

  const cell = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '中', '𠮷', 'é', '\t'), maxLength: 6 }),
    fc.string({ unit: 'grapheme', maxLength: 5 }),
  );
  const quoteAlways = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const quoteIfNeeded = (text: string) => (/[",\r\n]/.test(text) ? quoteAlways(text) : text);

  test('on generated files with every kind of cell, line end and quoting', async () => {
    const file = fc.record({
      rows: fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 12 }),
      lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
      quoting: fc.constantFrom(quoteAlways, quoteIfNeeded),
      hasFinalLineEnd: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(file, async ({ rows, lineEnd, quoting, hasFinalLineEnd }) => {
        const lines = [['a', 'b', 'c'], ...rows].map((row) => row.map(quoting).join(','));
        const content = lines.join(lineEnd) + (hasFinalLineEnd ? lineEnd : '');
        const options = { stream: csv, fields: textFields(['a', 'b', 'c']) };
        const read = await readAll(bench, bench.write('generated.csv', content), options);
        expect(read.rows).toEqual(rows);
        const inSmallBatches = await readAll(bench, 'generated.csv', { ...options, request: { maxBatchRows: 2 } });
        expect(inSmallBatches.positions).toEqual(read.positions);
      }),
      { numRuns: 200 },
    );
  });

  test('on lines with stray quotes in unquoted cells and behind closing quotes', async () => {
    const dirty = fc.string({ unit: fc.constantFrom('a', 'b', '"', ' ', '中'), minLength: 1, maxLength: 5 });
    const dirtyCell = fc.oneof(
      dirty.map((text) => `x${text}`),
      dirty.map((text) => `"${text.replaceAll('"', '')}"${text.replaceAll('"', '')}`),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(dirtyCell, dirtyCell), { maxLength: 8 }), async (rows) => {
        const content = `a,b\n${rows.map((row) => row.join(',')).join('\n')}\n`;
        const read = await readAll(bench, bench.write('dirty.csv', content), { stream: csv, fields: textFields(['a', 'b']) });
        expect(read.rows).toEqual(byCsvParse(content));
      }),
      { numRuns: 200 },
    );
  });
});

describe('N41 line ends', () => {
  test('mixed CR, LF and CRLF, a CR inside quotes and no final line end', async () => {
    const read = await readAll(bench, bench.write('n41.csv', 'a,b\r\n1,2\n3,"4\r5"\r6,7\r\n8,9'), { stream: csv });
    expect(read.rows).toEqual([
      ['1', '2'],
      ['3', '4\r5'],
      ['6', '7'],
      ['8', '9'],
    ]);
    expect(read.positions.map(({ line }) => line)).toEqual([2, 3, 5, 6]);
    expect(read.positions.map(({ byteOffset }) => byteOffset)).toEqual([5, 9, 17, 22]);
  });
});

describe('N42 unclosed quote', () => {
  test('costs one record: the rows behind it load', async () => {
    const lines = Array.from(
      { length: 60_000 },
      (_, row) => `${row},name ${row},some text that makes the file longer than a record may be`,
    );
    lines[10] = '10,"never closed,text';
    const content = `id,name,text\n${lines.join('\n')}\n`;
    const read = await readAll(bench, bench.write('n42.csv', content), { stream: { ...csv, maxRecordBytes: 64 * 1024 } });
    expect(read.rows.length).toBe(59_999);
    expect(read.rejected.map(({ code, position }) => [code, position.line])).toEqual([['file/unclosed-quote', 12]]);
    expect(read.rejected[0]?.original.toString()).toContain('10,"never closed,text');
  });

  test('is seen at the next opening quote, so that quoted rows behind it load too', async () => {
    const read = await readAll(bench, bench.write('n42b.csv', 'a,b\n1,"open\n2,"closed, well"\n3,"x"\n'), { stream: csv });
    expect(read.rows).toEqual([
      ['2', 'closed, well'],
      ['3', 'x'],
    ]);
    expect(read.rejected.map(({ code }) => code)).toEqual(['file/unclosed-quote']);
  });
});

describe('N44 null tokens', () => {
  test('only unquoted declared tokens are NULL; a quoted empty cell is not', async () => {
    const content = 'a,b,c,d,e\n"",,NULL,\\N,N/A\n"NULL",x,"\\N","N/A",y\n';
    const read = await readAll(bench, bench.write('n44.csv', content), { stream: { ...csv, nullTokens: ['', 'NULL', '\\N', 'N/A'] } });
    expect(read.rows).toEqual([
      ['', null, null, null, null],
      ['NULL', 'x', '\\N', 'N/A', 'y'],
    ]);
  });
});

describe('N46 too many columns', () => {
  test('a header of a million columns is refused by number and limit within five seconds', async () => {
    const content = `${Array.from({ length: 1_000_000 }, (_, index) => `c${index}`).join(',')}\n1\n`;
    const startedAt = performance.now();
    await expect(readAll(bench, bench.write('n46.csv', content), { stream: csv })).rejects.toMatchObject({
      code: 'file/too-many-columns',
      details: { count: 1_000_000, limit: 1600 },
    });
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });
});

describe('N48 oversized records', () => {
  test('a long field is refused with its size and the rows around it load', async () => {
    const content = `a,b\n1,2\n3,${'x'.repeat(5_000_000)}\n4,5\n`;
    const read = await readAll(bench, bench.write('n48.csv', content), { stream: { ...csv, maxRecordBytes: 1024 * 1024 } });
    expect(read.rows).toEqual([
      ['1', '2'],
      ['4', '5'],
    ]);
    expect(read.rejected).toMatchObject([
      { code: 'file/record-too-large', details: { byteCount: 5_000_003 }, position: { line: 3, byteOffset: 8 } },
    ]);
    expect(read.rejected[0]?.original.length).toBe(64 * 1024);
  });
});

describe('N49 ragged rows', () => {
  test('exactly the short and the long row are refused, with what was expected', async () => {
    const read = await readAll(bench, bench.write('n49.csv', 'a,b\n1,2\n3\n4,5,6\n\n7,8\n'), { stream: csv });
    expect(read.rows).toEqual([
      ['1', '2'],
      ['7', '8'],
    ]);
    expect(read.rejected).toMatchObject([
      { code: 'file/wrong-column-count', position: { line: 3 }, details: { expected: 2, actual: 1 } },
      { code: 'file/wrong-column-count', position: { line: 4 }, details: { expected: 2, actual: 3 } },
    ]);
    expect(read.rejected[1]?.original.toString()).toBe('4,5,6');
  });
});

describe('N50 headers', () => {
  test('empty and repeated names get names of their own; odd ones stay as they are', async () => {
    const header = 'id,ID,,id,"a ""b"";c","select","line\nbreak",😀';
    const read = await readAll(bench, bench.write('n50.csv', `${header}\n1,2,3,4,5,6,7,8\n`), { stream: csv });
    expect(read.names).toEqual(['id', 'ID', 'column_3', 'id_2', 'a "b";c', 'select', 'line\nbreak', '😀']);
    expect(read.rows).toEqual([['1', '2', '3', '4', '5', '6', '7', '8']]);
    expect(read.positions[0]?.line).toBe(3);
  });
});

describe('N54 nothing to read', () => {
  test.each([
    ['no bytes', ''],
    ['a header only', 'a,b\n'],
    ['a header without line end', 'a,b'],
    ['only a byte order mark', '\ufeff'],
  ])('%s gives no rows and one last batch', async (_, content) => {
    const read = await readAll(bench, bench.write('n54.csv', content), {
      stream: csv,
      fields: content.startsWith('a') ? textFields(['a', 'b']) : [],
    });
    expect(read.rows).toEqual([]);
    expect(read.rejected).toEqual([]);
    expect(read.checkpoints.length).toBe(1);
  });
});

test('N43 keys that differ by normal form, joiners or spaces stay distinct', async () => {
  const keys = ['caf\u00e9', 'cafe\u0301', 'a\u200db', 'ab', 'a\u00a0b', 'a b', '\u202eabc'];
  const read = await readAll(bench, bench.write('n43.csv', `k,v\n${keys.map((key) => `${key},1`).join('\n')}`), { stream: csv });
  expect(read.rows.map(([key]) => key)).toEqual(keys);
});

test('N36 a NUL byte stays in its cell and disturbs no other', async () => {
  const read = await readAll(bench, bench.write('n36.csv', 'a,b\n1,x\0y\n2,z\n'), { stream: csv });
  expect(read.rows).toEqual([
    ['1', 'x\0y'],
    ['2', 'z'],
  ]);
});

test('resumes from every checkpoint without gap or overlap', async () => {
  const lines = Array.from({ length: 500 }, (_, row) => (row % 7 === 3 ? `${row}` : `${row},"line ${row}\n${row}"`));
  const name = bench.write('resume.csv', `id,text\n${lines.join('\n')}\n`);
  const request = { maxBatchRows: 13 };
  const whole = await readAll(bench, name, { stream: csv, request });
  expect(whole.checkpoints.length).toBeGreaterThan(20);
  for (const [index, from] of whole.checkpoints.entries()) {
    const rest = await readAll(bench, name, { stream: csv, request: { ...request, from }, fields: textFields(['id', 'text']) });
    expect((whole.readUpTo[index] as number) + rest.rows.length + rest.rejected.length).toBe(500);
    expect(whole.rows.slice(whole.rows.length - rest.rows.length)).toEqual(rest.rows);
    expect(rest.positions).toEqual(whole.positions.slice(whole.positions.length - rest.rows.length));
  }
});

test('a file that changed since the checkpoint is not read on', async () => {
  const name = bench.write('changed.csv', 'a\n1\n2\n3\n');
  const whole = await readAll(bench, name, { stream: csv, request: { maxBatchRows: 1 } });
  bench.write('changed.csv', 'a\n9\n1\n2\n3\n');
  const again = readAll(bench, name, { stream: csv, request: { from: whole.checkpoints[0] as never }, fields: textFields(['a']) });
  await expect(again).rejects.toMatchObject({ code: 'file/changed-since-checkpoint', errorClass: 'position-lost' });
});
