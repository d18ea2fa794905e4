import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, test } from 'vitest';
import { describeFile } from './discover.ts';
import type { ByteSource } from './source/byte-source.ts';
import type { Encoding } from './source/encodings.ts';
import { recodingSource } from './source/recoding-source.ts';
import { FileBench, readAll, textFields } from './testing.ts';

const bench = new FileBench();
afterAll(() => bench.remove());

const samples: readonly (readonly [Encoding, string])[] = [
  ['gb18030', '城市,人口\n北京市,二千万\n上海市,"两千四百万，约"\n𠮷野家,㐀䶵\n'],
  ['big5', '城市,人口\n臺北市,二百六十萬\n高雄市,"二百七十萬,約"\n'],
  ['shift_jis', '都市,人口\n東京都,一千四百万\nおおさか,"カタカナ,ソ能表"\n'],
  ['euc-kr', '도시,인구\n서울,구백사십만\n부산,"삼백삼십만,약"\n'],
  ['utf-16le', 'city,人口\n北京,😀\nx,"a\nb"\n'],
  ['utf-16be', 'city,人口\n北京,😀\nx,"a\nb"\n'],
  ['utf-8', 'città,人口\n北京,😀\n𠮷,"a\nb"\n'],
];

/** Gives its bytes in pieces of the sizes asked for. */
function piecewise(bytes: Buffer, pieceBytes: number): ByteSource {
  let at = 0;
  return {
    async read(target, offset, length) {
      const count = bytes.copy(target, offset, at, Math.min(bytes.length, at + Math.min(length, pieceBytes)));
      at += count;
      return count;
    },
    anchorBefore: (offset) => ({ start: offset, offset }),
    forget: () => undefined,
    close: async () => undefined,
  };
}

async function drain(source: ByteSource): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (;;) {
    const part = Buffer.alloc(64);
    const count = await source.read(part, 0, part.length);
    if (count === 0) return Buffer.concat(parts);
    parts.push(part.subarray(0, count));
  }
}

describe('N38 characters split at any border', () => {
  test.each(samples.filter(([encoding]) => encoding !== 'utf-8'))(
    '%s arrives exactly, whatever the size of the pieces',
    async (encoding, text) => {
      const bytes = iconv.encode(text, encoding);
      for (let pieceBytes = 1; pieceBytes <= 12; pieceBytes++) {
        const source = recodingSource(piecewise(bytes, pieceBytes), encoding, { start: 0, offset: 0 });
        expect((await drain(source)).toString('utf8')).toBe(text);
      }
    },
  );

  test('a long text without any byte below 0x30 is cut between characters', async () => {
    const text = '国'.repeat(500_000);
    const source = recodingSource(piecewise(iconv.encode(text, 'gb18030'), 65_535), 'gb18030', { start: 0, offset: 0 });
    expect((await drain(source)).toString('utf8')).toBe(text);
  });

  test('UTF-8 cells straddle the read buffer at every offset', async () => {
    for (let padding = 0; padding < 6; padding++) {
      const first = 'x'.repeat(1024 * 1024 - 10 + padding);
      const read = await readAll(bench, bench.write('split.csv', `a,b\n${first},北京𠮷😀北京\n`), {
        stream: { format: 'csv', encoding: 'utf-8' },
      });
      expect(read.rows[0]?.[1]).toBe('北京𠮷😀北京');
    }
  });
});

describe('N39 every encoding', () => {
  test.each(samples.filter(([encoding]) => encoding !== 'euc-kr'))(
    '%s is detected, shown and read exactly, also gzipped',
    async (encoding, text) => {
      const long = `${text.split('\n')[0]}\n${text.split('\n').slice(1).join('\n').repeat(20)}`;
      const bytes = iconv.encode(long, encoding);
      for (const [name, content] of [
        ['city.csv', bytes],
        ['city.csv.gz', gzipSync(bytes)],
      ] as const) {
        bench.write(name, content);
        const described = await describeFile(bench.context(), { path: [name], kind: 'file', config: {} });
        expect(described.ref.config.encoding).toBe(encoding);
        const read = await readAll(bench, name);
        const expected = await readAll(bench, bench.write('utf8.csv', long));
        expect(read.rows).toEqual(expected.rows);
        expect(read.rejected).toEqual([]);
      }
    },
  );

  test('GB18030 four-byte and remapped characters follow the 2022 table', async () => {
    const bytes = Buffer.concat([
      Buffer.from('a\n'),
      Buffer.from('a6d9', 'hex'),
      Buffer.from('\n'),
      Buffer.from('8135f437', 'hex'),
      Buffer.from('\n'),
      Buffer.from('95328236', 'hex'),
    ]);
    const read = await readAll(bench, bench.write('gb.csv', bytes), { stream: { encoding: 'gb18030' } });
    expect(read.rows).toEqual([['\ufe10'], ['\ue7c7'], ['\u{20000}']]);
  });

  test('a declared encoding wins over detection', async () => {
    const [, text] = samples.find(([encoding]) => encoding === 'euc-kr') as readonly [Encoding, string];
    const read = await readAll(bench, bench.write('korean.csv', iconv.encode(text, 'euc-kr')), { stream: { encoding: 'euc-kr' } });
    expect(read.names).toEqual(['도시', '인구']);
    expect(read.rows).toEqual([
      ['서울', '구백사십만'],
      ['부산', '삼백삼십만,약'],
    ]);
  });

  test('Big5-HKSCS characters are read', async () => {
    const read = await readAll(bench, bench.write('hk.csv', Buffer.concat([Buffer.from('a\n'), Buffer.from('fefe0a8862', 'hex')])), {
      stream: { encoding: 'big5' },
    });
    expect(read.rows).toEqual([['\u{79d4}'], ['\u00ca\u0304']]);
  });
});

describe('undecodable bytes', () => {
  test('cost their record, with the offset of the record in the stored file', async () => {
    const good = iconv.encode('北京,一\n', 'gb18030');
    const bad = Buffer.concat([Buffer.from([0xff]), iconv.encode('海,二\n', 'gb18030')]);
    const bytes = Buffer.concat([iconv.encode('市,数\n', 'gb18030'), good, bad, good]);
    const read = await readAll(bench, bench.write('bad.csv', bytes), { stream: { encoding: 'gb18030', format: 'csv', delimiter: ',' } });
    expect(read.rows).toEqual([
      ['北京', '一'],
      ['北京', '一'],
    ]);
    expect(read.rejected).toMatchObject([{ code: 'file/invalid-bytes', position: { line: 3, byteOffset: 6 + good.length } }]);
    expect(read.positions.map(({ byteOffset }) => byteOffset)).toEqual([6, 6 + good.length + bad.length]);
  });

  test('a thousand of them in one file are refused one by one', async () => {
    const line = (row: number) =>
      Buffer.concat([
        Buffer.from(`${row},`),
        iconv.encode('国', 'gb18030'),
        row % 3 === 0 ? Buffer.from([0xff]) : Buffer.alloc(0),
        Buffer.from('\n'),
      ]);
    const bytes = Buffer.concat([Buffer.from('id,name\n'), ...Array.from({ length: 3000 }, (_, row) => line(row))]);
    const read = await readAll(bench, bench.write('many.csv', bytes), { stream: { encoding: 'gb18030', format: 'csv', delimiter: ',' } });
    expect([read.rows.length, read.rejected.length]).toEqual([2000, 1000]);
  });

  test('invalid UTF-8 costs its record, also in JSON and at the very end', async () => {
    const bad = Buffer.from([0xe5, 0x8c]);
    const csv = Buffer.concat([Buffer.from('a,b\n1,'), bad, Buffer.from('\n2,ok\n3,'), bad]);
    const read = await readAll(bench, bench.write('bad8.csv', csv), { stream: { encoding: 'utf-8', format: 'csv', delimiter: ',' } });
    expect(read.rows).toEqual([['2', 'ok']]);
    expect(read.rejected.map(({ code, position }) => [code, position.byteOffset])).toEqual([
      ['file/invalid-bytes', 4],
      ['file/invalid-bytes', 14],
    ]);
    const lines = Buffer.concat([Buffer.from('{"a":"'), bad, Buffer.from('"}\n{"a":"ok"}')]);
    const json = await readAll(bench, bench.write('bad8.ndjson', lines), { stream: { encoding: 'utf-8' }, fields: textFields(['a']) });
    expect(json.rows).toEqual([['ok']]);
    expect(json.rejected.map(({ code }) => code)).toEqual(['file/invalid-bytes']);
  });

  test('a lone surrogate in UTF-16 costs its record', async () => {
    const bytes = Buffer.concat([Buffer.from('a\nx', 'utf16le'), Buffer.from([0x00, 0xd8]), Buffer.from('y\nz\n', 'utf16le')]);
    const read = await readAll(bench, bench.write('lone.csv', bytes), { stream: { encoding: 'utf-16le' } });
    expect(read.rows).toEqual([['z']]);
    expect(read.rejected.map(({ code, position }) => [code, position.byteOffset])).toEqual([['file/invalid-bytes', 4]]);
  });
});

describe('N40 byte order marks', () => {
  const marks: readonly (readonly [Encoding, Buffer])[] = [
    ['utf-8', Buffer.from([0xef, 0xbb, 0xbf])],
    ['utf-16le', Buffer.from([0xff, 0xfe])],
    ['utf-16be', Buffer.from([0xfe, 0xff])],
  ];
  test.each(marks)('%s: no mark in the first name, plain and gzipped; one in the middle is data', async (encoding, mark) => {
    const bytes = Buffer.concat([mark, iconv.encode('name,text\n1,a\ufeffb\n', encoding)]);
    for (const [name, content] of [
      ['mark.csv', bytes],
      ['mark.csv.gz', gzipSync(bytes)],
    ] as const) {
      const read = await readAll(bench, bench.write(name, content));
      expect(read.names).toEqual(['name', 'text']);
      expect(read.rows).toEqual([['1', 'a\ufeffb']]);
      expect(read.positions[0]?.byteOffset).toBe(mark.length + iconv.encode('name,text\n', encoding).length);
    }
  });
});

describe('recoded and gzipped files', () => {
  test.each(['plain', 'gzip'] as const)(
    'resume from every checkpoint without gap or overlap (%s)',
    async (kind) => {
      const lines = Array.from({ length: 20_000 }, (_, row) => `${row},第${row}行𠮷`);
      const bytes = iconv.encode(`编号,文字\n${lines.join('\n')}\n`, 'gb18030');
      const name = bench.write(`resume-${kind}.csv`, kind === 'gzip' ? gzipSync(bytes) : bytes);
      const options = { stream: { encoding: 'gb18030' }, fields: textFields(['编号', '文字']) };
      const whole = await readAll(bench, name, { ...options, request: { maxBatchRows: 1777 } });
      expect(whole.rows.length).toBe(20_000);
      for (const [index, from] of whole.checkpoints.entries()) {
        const rest = await readAll(bench, name, { ...options, request: { maxBatchRows: 1777, from } });
        expect((whole.readUpTo[index] as number) + rest.rows.length).toBe(20_000);
        expect(rest.rows.slice(0, 2)).toEqual(whole.rows.slice(whole.readUpTo[index], (whole.readUpTo[index] as number) + 2));
        if (rest.rows.length > 0) expect(rest.positions.at(-1)).toEqual(whole.positions.at(-1));
      }
    },
    60_000,
  );
});

describe('gzip', () => {
  test('a bomb is refused by its ratio', async () => {
    const content = gzipSync(Buffer.concat([Buffer.from('a\n'), Buffer.alloc(64 * 1024 * 1024, 'x')]));
    await expect(readAll(bench, bench.write('bomb.csv.gz', content), { fields: textFields(['a']) })).rejects.toMatchObject({
      code: 'file/gzip-ratio',
    });
  });

  test('a file cut short fails and says so', async () => {
    const content = gzipSync(`a\n${Array.from({ length: 100_000 }, (_, row) => row).join('\n')}`);
    await expect(
      readAll(bench, bench.write('cut.csv.gz', content.subarray(0, content.length / 2)), { fields: textFields(['a']) }),
    ).rejects.toMatchObject({ code: 'file/gzip-broken' });
  });

  test('several members are one text', async () => {
    const read = await readAll(bench, bench.write('members.csv.gz', Buffer.concat([gzipSync('a\n1\n'), gzipSync('2\n')])));
    expect(read.rows).toEqual([['1'], ['2']]);
  });
});
