import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Lab } from '../lab.ts';
import type { Measure } from '../report.ts';

const rowsInBlock = 100_000;
const keptInBlock = 100;

/** A CSV file far larger than memory through the whole product: a rule keeps few of its rows, so that the target stays small. */
export async function largeFile(lab: Lab): Promise<Measure[]> {
  const bytes = (lab.isQuick ? 1 : 10) * 1e9;
  const file = join(lab.product.filesFolder, 'large.csv');
  const blocks = await writeFile(file, bytes);
  try {
    await lab.query('CREATE TABLE dst.large (id bigint, keep text, at timestamptz, amount numeric(12,2), note text)');
    const load = await lab.product.interface({
      source: 'file',
      table: ['large.csv'],
      format: 'csv',
      target: ['dst', 'large'],
      rules: [{ rule: 'drop-row', columns: ['keep'], params: { condition: 'any-null' } }],
    });
    await lab.product.restartWorker();
    const { seconds } = await load.run();
    const [landed] = await lab.query('SELECT count(*) AS rows FROM dst.large');
    if (Number(landed?.rows) !== blocks * keptInBlock) throw new Error(`${landed?.rows} rows landed instead of ${blocks * keptInBlock}`);
    const { size } = await stat(file);
    const note = `${(size / 1e9).toFixed(1)} GB, ${(blocks * rowsInBlock).toLocaleString('en')} rows, ${(size / 1e6 / seconds).toFixed(0)} MB/s`;
    const peak = (await lab.product.peakWorkerBytes()) / 2 ** 20;
    return [{ name: `worker memory, CSV of ${lab.isQuick ? 1 : 10} GB`, value: peak, target: 350, better: 'lower', unit: 'MiB', note }];
  } finally {
    await rm(file, { force: true });
  }
}

/** The same block of lines again and again: what stands in them does not matter here, only how much of it. */
async function writeFile(file: string, bytes: number): Promise<number> {
  const block = Buffer.from(Array.from({ length: rowsInBlock }, (_, row) => line(row)).join(''));
  const blocks = Math.ceil(bytes / block.length);
  async function* content() {
    yield 'id,keep,at,amount,note\n';
    for (let written = 0; written < blocks; written++) yield block;
  }
  await pipeline(Readable.from(content()), createWriteStream(file));
  return blocks;
}

function line(row: number): string {
  const keep = row % (rowsInBlock / keptInBlock) === 0 ? 'yes' : '';
  return `${row},${keep},2026-01-01 00:00:${String(row % 60).padStart(2, '0')}+00,${row}.25,"line ${row} of a file, with 客户 and ""quotes"" in it"\n`;
}
