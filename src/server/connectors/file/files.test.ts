import { mkdirSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { CheckStage } from '#src/server/core/connector/protocol.ts';
import type { IncrementStrategy } from '#src/server/core/definition/definition.ts';
import { checkFiles } from './check.ts';
import { describeFile, discoverFiles } from './discover.ts';
import { FileBench, readAll, textFields } from './testing.ts';

const bench = new FileBench();
afterAll(() => bench.remove());

describe('several files', () => {
  bench.write('orders/a.csv', 'id,v\n1,x\n');
  bench.write('orders/b.csv', 'v,id\ny,2\n');
  bench.write('orders/c.csv', 'id,v\n');
  bench.write('orders/d.txt', 'id,v\n9,z\n');

  test('are read by name, each by its own header', async () => {
    const read = await readAll(bench, 'orders/*.csv', { fields: textFields(['id', 'v']) });
    expect(read.rows).toEqual([
      ['1', 'x'],
      ['2', 'y'],
    ]);
    expect(read.positions.map(({ file, line }) => [file, line])).toEqual([
      ['orders/a.csv', 2],
      ['orders/b.csv', 2],
    ]);
  });

  test('resume goes on with the next file', async () => {
    const whole = await readAll(bench, 'orders/*.csv', { fields: textFields(['id', 'v']) });
    const rest = await readAll(bench, 'orders/*.csv', {
      fields: textFields(['id', 'v']),
      request: { from: whole.checkpoints[0] as never },
    });
    expect(rest.rows).toEqual([['2', 'y']]);
  });

  test('a file without a wanted field is drift, not NULLs', async () => {
    await expect(readAll(bench, 'orders/*.csv', { fields: textFields(['id', 'w']) })).rejects.toMatchObject({
      code: 'file/field-missing',
      errorClass: 'schema-drift',
    });
  });

  test('provenance fields name file and line, and only changed files are read again', async () => {
    utimesSync(join(bench.folder, 'orders/a.csv'), 1_700_000_000, 1_700_000_000);
    utimesSync(join(bench.folder, 'orders/b.csv'), 1_700_000_100, 1_700_000_100);
    utimesSync(join(bench.folder, 'orders/c.csv'), 1_700_000_200, 1_700_000_200);
    const fields = textFields(['id', '_file', '_line', '_modified_at']);
    const boundary = { kind: 'TIME', lower: '2023-11-14 22:15:00.000000000+00', upper: '2023-11-14 22:16:00.000000000+00' } as const;
    const increment = {
      kind: 'timestamp',
      cursorField: '_modified_at',
      keyFields: ['_file'],
      overlapSeconds: 0,
    } satisfies IncrementStrategy;
    const read = await readAll(bench, 'orders/*.csv', { fields, stream: { hasProvenance: true }, request: { increment, boundary } });
    expect(read.rows).toEqual([['2', 'orders/b.csv', '2', '2023-11-14 22:15:00.000000+00']]);
  });
});

describe('paths', () => {
  bench.write('inside.csv', 'a\n1\n');
  symlinkSync('/etc/passwd', join(bench.folder, 'link.csv'));
  mkdirSync(join(bench.folder, 'folder.csv'));

  test.each(['../x.csv', 'a/../../x.csv', '/etc/passwd', '..\\x', 'a\0b', './inside.csv', ''])('%j leads nowhere', async (path) => {
    await expect(readAll(bench, path, { fields: [] })).rejects.toMatchObject({ code: 'file/not-allowed' });
  });

  test('a link is refused where it is named and passed over where a pattern meets it', async () => {
    await expect(readAll(bench, 'link.csv', { fields: textFields(['a']) })).rejects.toMatchObject({ code: 'file/symlink-refused' });
    expect((await readAll(bench, '*.csv', { fields: textFields(['a']) })).rows).toEqual([['1']]);
  });

  test('an upload that is not of this source is refused', async () => {
    const config = { location: 'upload', uploads: [join(bench.folder, 'inside.csv')] };
    const stream = (path: string) => describeFile(bench.context(config), { path: [path], kind: 'file', config: {} });
    expect((await stream(join(bench.folder, 'inside.csv'))).fields.map(({ name }) => name)).toEqual(['a']);
    await expect(stream(join(bench.folder, 'other.csv'))).rejects.toMatchObject({ code: 'file/not-allowed' });
  });
});

describe('discovery', () => {
  test('infers types from all values of the sample and says on what evidence', async () => {
    const header = 'id,big,price,day,at,at_zone,ok,code,mixed,us_date,huge,empty';
    const rows = [
      '1,9007199254740993,1.50,2026-02-28,2026-01-01 10:00:00,2026-01-01T10:00:00Z,true,00123,1,02/03/2026,123456789012345678901234567890,',
      '2,-5,20,2026-03-01,2026-01-01T10:00:00.123456,2026-01-01 10:00:00+08,false,7,x,02/13/2026,1,',
    ];
    bench.write('types.csv', `${header}\n${rows.join('\n')}\n`);
    const { fields } = await describeFile(bench.context(), { path: ['types.csv'], kind: 'file', config: {} });
    expect(fields.map(({ name, type }) => [name, type.kind])).toEqual([
      ['id', 'int32'],
      ['big', 'int64'],
      ['price', 'decimal'],
      ['day', 'date'],
      ['at', 'timestamp'],
      ['at_zone', 'timestamptz'],
      ['ok', 'boolean'],
      ['code', 'text'],
      ['mixed', 'text'],
      ['us_date', 'text'],
      ['huge', 'decimal'],
      ['empty', 'text'],
    ]);
    expect(fields[0]?.comment).toBe('integer × 2; "1"');
  });

  test('N32 dates in another order, impossible dates and epochs stay text or numbers until a rule declares them', async () => {
    bench.write('dates.csv', 'a,b,c,d\n02/03/2026,2026-02-30,2026年2月3日,1767225600\n');
    const { fields } = await describeFile(bench.context(), { path: ['dates.csv'], kind: 'file', config: {} });
    expect(fields.map(({ type }) => type.kind)).toEqual(['text', 'text', 'text', 'int64']);
  });

  test('JSON: types come from the values, mixed ones are flagged', async () => {
    bench.write(
      'movies.json',
      '{"total":2,"items":[{"t":"A","r":7.1,"n":1,"tags":["x"]},{"t":1941,"r":null,"n":2,"day":"2026-01-01","flag":true}]}',
    );
    const found = await describeFile(bench.context(), { path: ['movies.json'], kind: 'file', config: {} });
    expect(found.ref.config).toMatchObject({ format: 'json', jsonPath: 'items' });
    expect(found.fields.map(({ name, type }) => [name, type.kind])).toEqual([
      ['t', 'text'],
      ['r', 'decimal'],
      ['n', 'int32'],
      ['tags', 'json'],
      ['day', 'date'],
      ['flag', 'boolean'],
    ]);
    expect(found.warnings?.map(({ code, details }) => [code, details.field])).toEqual([['file/mixed-types', 't']]);
  });

  test.each([
    [';', 'a;b;c\n1,5;2;3\n'],
    ['\t', 'a\tb\n1\t2\n'],
    ['|', 'a|b|c\n1|2|3\n'],
    [',', '"a;b",c\n"1;2",3\n'],
  ])('finds the delimiter %j', async (delimiter, content) => {
    bench.write('delimiter.csv', content);
    const { ref } = await describeFile(bench.context(), { path: ['delimiter.csv'], kind: 'file', config: {} });
    expect(ref.config.delimiter).toBe(delimiter === '\t' ? '\\t' : delimiter);
  });

  test('offers files that differ by digits alone as one stream', async () => {
    const daily = new FileBench();
    daily.write('orders-2026-01-01.csv', 'id\n1\n');
    daily.write('orders-2026-01-02.csv', 'id\n2\n');
    daily.write('orders2.csv', 'id\n3\n');
    const [series] = await discoverFiles(daily.context());
    expect(series?.ref.path).toEqual(['orders-*.csv']);
    expect(series?.fields.map(({ name }) => name)).toEqual(['id', '_file', '_line', '_modified_at']);
    expect((await readAll(daily, 'orders-*.csv', { fields: textFields(['id', '_file']) })).rows).toEqual([
      ['1', 'orders-2026-01-01.csv'],
      ['2', 'orders-2026-01-02.csv'],
    ]);
    daily.remove();
  });

  test('lists every data file, the broken ones with their reason', async () => {
    const only = new FileBench();
    only.write('good.csv', 'a\n1\n');
    only.write('wide.csv', Array.from({ length: 2000 }, (_, index) => `c${index}`).join(','));
    only.write('picture.png', 'x');
    only.write('below/more.ndjson', '{"a":1}\n{"a":2}\n');
    const found = await discoverFiles(only.context());
    expect(found.map(({ ref, fields, warnings }) => [ref.path.join('/'), fields.length, warnings?.[0]?.code])).toEqual([
      ['good.csv', 1, undefined],
      ['wide.csv', 0, 'file/too-many-columns'],
      ['below/more.ndjson', 1, undefined],
    ]);
    only.remove();
  });
});

describe('check', () => {
  const run = async (config: Record<string, unknown>) => {
    const stages: CheckStage[] = [];
    for await (const stage of checkFiles(bench.context(config))) stages.push(stage);
    return stages.map(({ stage, outcome, error }) => (error ? `${stage} ${outcome} ${error.code}` : `${stage} ${outcome}`)).slice(4);
  };
  test('passes on a folder with a file', async () => expect(await run({})).toEqual(['privilege passed', 'sample passed']));
  test('names the stage for a folder that is not there', async () =>
    expect(await run({ folder: '/nowhere' })).toEqual(['privilege failed file/not-found', 'sample skipped']));
});
