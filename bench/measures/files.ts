import { statSync } from 'node:fs';
import { join } from 'node:path';
import { ordersColumns, ordersRows, ordersRules } from '../data/orders.ts';
import { emptyTable, type Lab } from '../lab.ts';
import type { Measure } from '../report.ts';
import { shell } from '../shell.ts';
import { contest, median, secondsOf } from '../statistics.ts';
import { noteOf } from './note.ts';

const columnNames = ordersColumns
  .split(',')
  .map((column) => column.trim().split(' ')[0] as string)
  .filter((name) => /^[a-z]/.test(name));

export async function* files(lab: Lab): AsyncGenerator<Measure> {
  const rows = lab.isQuick ? 500_000 : 5_000_000;
  await lab.query(`CREATE TABLE src.lines (${ordersColumns})`);
  await lab.query(`INSERT INTO src.lines ${ordersRows(1, rows)}`);
  await lab.query('CREATE TABLE dst.lines (LIKE src.lines)');
  const folder = lab.product.filesFolder;
  await shell(`psql '${lab.url}' -qX -c "\\copy src.lines TO '${join(folder, 'lines.csv')}' (FORMAT csv, HEADER)"`);
  await shell(`psql '${lab.url}' -qX -c "\\copy src.lines TO '${join(folder, 'lines.txt')}'"`);
  await shell(`psql '${lab.url}' -qX -c "\\copy (SELECT row_to_json(l) FROM src.lines l) TO '${join(folder, 'lines.ndjson')}'"`);
  await lab.query('DROP TABLE src.lines');
  yield* await csv(lab, folder, rows);
  yield ndjson(lab, folder, rows);
}

async function csv(lab: Lab, folder: string, rows: number): Promise<Measure[]> {
  const file = join(folder, 'lines.csv');
  const megabytes = Math.round(statSync(file).size / 1e6);
  const load = await lab.product.interface({
    source: 'file',
    table: ['lines.csv'],
    format: 'csv',
    target: ['dst', 'lines'],
    rules: ordersRules,
  });
  const ours = async () => {
    await emptyTable(lab, 'dst.lines');
    return (await load.run()).seconds;
  };
  const result = await contest(lab.isQuick ? 2 : 3, ours, async () => {
    await emptyTable(lab, 'dst.lines');
    return secondsOf(() => shell(`psql '${lab.url}' -v ON_ERROR_STOP=1 -qX -c "\\copy dst.lines FROM '${file}' (FORMAT csv, HEADER)"`));
  });
  await emptyTable(lab, 'dst.lines');
  const pgloaderSeconds = await secondsOf(() => pgloaderCsv(lab, file));
  return [
    {
      name: `CSV of ${megabytes} MB -> PG, types and 8 rules`,
      value: result.ratio,
      target: 0.9,
      better: 'higher',
      unit: 'of psql \\copy of the same file',
      note: noteOf(result, rows),
    },
    {
      name: `CSV of ${megabytes} MB -> PG, against pgloader`,
      value: pgloaderSeconds / median(result.ours),
      target: 2,
      better: 'higher',
      unit: 'x faster',
      note: `pgloader ${pgloaderSeconds.toFixed(1)} s, one run`,
    },
  ];
}

async function pgloaderCsv(lab: Lab, file: string): Promise<void> {
  const fields = columnNames.join(', ');
  const url = lab.url.replace(/^postgres:/, 'pgsql:');
  await shell(
    `pgloader --type csv --field "${fields}" --with "skip header = 1" --with "fields optionally enclosed by '\\"'" --with "fields terminated by ','" '${file}' '${url}?tablename=dst.lines'`,
  );
}

async function ndjson(lab: Lab, folder: string, rows: number): Promise<Measure> {
  const load = await lab.product.interface({
    source: 'file',
    table: ['lines.ndjson'],
    format: 'ndjson',
    target: ['dst', 'lines'],
    rules: ordersRules,
  });
  const result = await contest(
    lab.isQuick ? 2 : 3,
    async () => {
      await emptyTable(lab, 'dst.lines');
      return (await load.run()).seconds;
    },
    async () => {
      await emptyTable(lab, 'dst.lines');
      return secondsOf(() => shell(`psql '${lab.url}' -v ON_ERROR_STOP=1 -qX -c "\\copy dst.lines FROM '${join(folder, 'lines.txt')}'"`));
    },
  );
  return {
    name: 'NDJSON -> PG, 8 rules',
    value: result.ratio,
    target: 0.9,
    better: 'higher',
    unit: 'of psql \\copy text of the same rows',
    note: noteOf(result, rows),
  };
}
