import { ordersColumns, ordersRows } from '../data/orders.ts';
import { emptyTable, type Lab } from '../lab.ts';
import type { Measure } from '../report.ts';
import { shell } from '../shell.ts';
import { contest, secondsOf } from '../statistics.ts';
import { noteOf } from './note.ts';

/** Half of the delta meets rows that are there. */
export async function upsert(lab: Lab): Promise<Measure[]> {
  const size = lab.isQuick ? 1_000_000 : 5_000_000;
  const delta = lab.isQuick ? 100_000 : 500_000;
  await lab.query(`CREATE TABLE src.delta (${ordersColumns}, PRIMARY KEY (id))`);
  await lab.query(`INSERT INTO src.delta ${ordersRows(size - delta / 2 + 1, size + delta / 2)}`);
  await lab.query(`CREATE TABLE src.base (${ordersColumns})`);
  await lab.query(`INSERT INTO src.base ${ordersRows(1, size)}`);
  await lab.query('UPDATE src.base SET score = 0 WHERE id > (SELECT min(id) - 1 FROM src.delta)');
  await lab.query(`CREATE TABLE dst.upserted (${ordersColumns}, PRIMARY KEY (id))`);
  const merge = await lab.product.interface({
    source: 'postgres',
    url: lab.url,
    table: ['src', 'delta'],
    target: ['dst', 'upserted'],
    writeMode: 'upsert',
    keyColumns: ['id'],
    rules: [],
  });
  const result = await contest(
    lab.isQuick ? 2 : 3,
    async () => {
      await restore(lab);
      return (await merge.run()).seconds;
    },
    async () => {
      await restore(lab);
      return secondsOf(() => mergeInPsql(lab));
    },
  );
  return [
    {
      name: 'upsert by key',
      value: result.ratio,
      target: 0.85,
      better: 'higher',
      unit: 'of COPY to temp + INSERT ON CONFLICT in psql',
      note: `${noteOf(result, delta)}, into ${size.toLocaleString('en')}`,
    },
  ];
}

async function restore(lab: Lab): Promise<void> {
  await emptyTable(lab, 'dst.upserted');
  await lab.query('INSERT INTO dst.upserted SELECT * FROM src.base');
  await lab.query('VACUUM ANALYZE dst.upserted');
  await lab.query('CHECKPOINT');
}

async function mergeInPsql(lab: Lab): Promise<void> {
  const columns = (
    await lab.query(`SELECT attname FROM pg_attribute WHERE attrelid = 'dst.upserted'::regclass AND attnum > 0 AND NOT attisdropped`)
  )
    .map((row) => row.attname as string)
    .filter((name) => name !== 'id');
  const assignments = columns.map((name) => `${name} = excluded.${name}`).join(', ');
  const script = [
    'BEGIN',
    'CREATE TEMP TABLE incoming (LIKE dst.upserted) ON COMMIT DROP',
    '\\copy incoming FROM PSTDIN (FORMAT binary)',
    `INSERT INTO dst.upserted SELECT * FROM incoming ON CONFLICT (id) DO UPDATE SET ${assignments}`,
    'COMMIT',
  ];
  const commands = script.map((line) => `-c "${line}"`).join(' ');
  await shell(`${lab.psql('COPY src.delta TO STDOUT (FORMAT binary)')} | psql '${lab.url}' -v ON_ERROR_STOP=1 -qX ${commands}`);
}
