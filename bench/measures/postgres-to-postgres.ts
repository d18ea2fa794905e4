import { ordersColumns, ordersRows, ordersRules } from '../data/orders.ts';
import { wideColumns, wideRows, wideRules } from '../data/wide.ts';
import { copyBinary, emptyTable, type Lab } from '../lab.ts';
import type { Measure } from '../report.ts';
import { contest, secondsOf } from '../statistics.ts';
import type { RuleChoice } from '../verbs.ts';
import { handWrittenScript } from './hand-written-script.ts';
import { noteOf } from './note.ts';

export async function* postgresToPostgres(lab: Lab): AsyncGenerator<Measure> {
  const rows = lab.isQuick ? 300_000 : 2_000_000;
  await lab.query(`CREATE TABLE src.orders (${ordersColumns})`);
  await lab.query(`INSERT INTO src.orders ${ordersRows(1, rows)}`);
  await lab.query(`CREATE TABLE dst.orders (LIKE src.orders)`);
  await lab.query('VACUUM ANALYZE src.orders');
  const wideCount = lab.isQuick ? 20_000 : 200_000;
  await lab.query(`CREATE TABLE src.wide (${wideColumns})`);
  await lab.query(`INSERT INTO src.wide ${wideRows(wideCount)}`);
  await lab.query('CREATE TABLE dst.wide (LIKE src.wide)');
  await lab.query('VACUUM ANALYZE src.wide');
  yield plain(lab, rows);
  yield ruled(lab, rows);
  yield wide(lab, wideCount);
  yield againstScript(lab, rows);
  yield checkpointCost(lab, rows);
}

async function plain(lab: Lab, rows: number): Promise<Measure> {
  const result = await copyContest(lab, 'orders', { rules: [] });
  return {
    name: 'PG -> PG, 16 columns, no rules',
    value: result.ratio,
    target: 0.95,
    better: 'higher',
    unit: 'of psql COPY binary | psql COPY binary',
    note: noteOf(result, rows),
  };
}

async function ruled(lab: Lab, rows: number): Promise<Measure> {
  const result = await copyContest(lab, 'orders', { rules: ordersRules, partitions: 2 });
  return {
    name: 'PG -> PG, 16 columns, 8 rules, statistics, 2 partitions',
    value: result.ratio,
    target: 0.8,
    better: 'higher',
    unit: 'of psql COPY binary | psql COPY binary',
    note: noteOf(result, rows),
  };
}

async function wide(lab: Lab, rows: number): Promise<Measure> {
  const result = await copyContest(lab, 'wide', { rules: wideRules });
  return {
    name: 'PG -> PG, 60 columns with CJK, jsonb, bytea, 11 rules',
    value: result.ratio,
    target: 0.9,
    better: 'higher',
    unit: 'of psql COPY binary | psql COPY binary',
    note: noteOf(result, rows),
  };
}

async function againstScript(lab: Lab, rows: number): Promise<Measure> {
  const copy = await lab.product.interface({
    source: 'postgres',
    url: lab.url,
    table: ['src', 'orders'],
    target: ['dst', 'orders'],
    rules: [],
  });
  const result = await contest(
    1,
    async () => {
      await emptyTable(lab, 'dst.orders');
      return (await copy.run()).seconds;
    },
    async () => {
      await emptyTable(lab, 'dst.orders');
      return secondsOf(() => handWrittenScript(lab.url, 'src.orders', 'dst.orders'));
    },
  );
  return {
    name: 'PG -> PG, 16 columns, against a hand-written script',
    value: result.ratio,
    target: 15,
    better: 'higher',
    unit: 'x faster',
    note: noteOf(result, rows),
  };
}

async function checkpointCost(lab: Lab, rows: number): Promise<Measure> {
  const definition = { source: 'postgres', url: lab.url, table: ['src', 'orders'], target: ['dst', 'orders'], rules: [] } as const;
  const often = await lab.product.interface({ ...definition, limits: { maxBatchRows: 20_000 } });
  const seldom = await lab.product.interface({ ...definition, limits: { maxBatchRows: 200_000, maxBatchBytes: 256 * 2 ** 20 } });
  const timed = (side: typeof often) => async () => {
    await emptyTable(lab, 'dst.orders');
    return (await side.run()).seconds;
  };
  const result = await contest(lab.pairs, timed(often), timed(seldom));
  return {
    name: 'checkpoint every batch of 20,000 rows, cost against one every 200,000',
    value: (1 / result.ratio - 1) * 100,
    target: 3,
    better: 'lower',
    unit: '%',
    note: noteOf(result, rows),
  };
}

async function copyContest(lab: Lab, table: string, choice: { rules: readonly RuleChoice[]; partitions?: number }) {
  const copy = await lab.product.interface({
    source: 'postgres',
    url: lab.url,
    table: ['src', table],
    target: ['dst', table],
    rules: choice.rules,
    limits: { partitions: choice.partitions ?? 1 },
  });
  return contest(
    lab.pairs,
    async () => {
      await emptyTable(lab, `dst.${table}`);
      return (await copy.run()).seconds;
    },
    async () => {
      await emptyTable(lab, `dst.${table}`);
      return secondsOf(() => copyBinary(lab, `src.${table}`, `dst.${table}`));
    },
  );
}
