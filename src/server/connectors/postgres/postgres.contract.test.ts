import pg from 'pg';
import { createEmptyDatabase } from '#src/db/test/index.ts';
import { describeConnector } from '../_contract/connector.ts';
import type { SampleTable, World } from '../_contract/harness.ts';
import { postgresRuntime } from './index.ts';
import { contextFor } from './testing/context.ts';
import { typeZoo } from './testing/type-zoo.ts';

const names = ['order', 'Mixed Case', 'say "hi"', "it's", '客户表', 'tab\there', 'semi;colon', '😀', 'a.b', 'x'.repeat(50)];

async function start(): Promise<World> {
  const database = await createEmptyDatabase('contract');
  await database.pool.query("CREATE TYPE mood AS ENUM ('sad', 'so, so', '快乐')");
  await database.pool.query('CREATE DOMAIN positive AS numeric(10,2) CHECK (VALUE > 0); CREATE TYPE pair AS (a integer, b text)');
  await database.pool.query(`CREATE ROLE ${database.name}_nobody LOGIN PASSWORD 'nobody'; REVOKE ALL ON SCHEMA public FROM PUBLIC`);
  const url = new URL(database.url);

  async function makeTable({ name, columns, keyColumns }: Omit<SampleTable, 'rows'>): Promise<string> {
    const table = pg.escapeIdentifier(name);
    const definitions = columns.map((column) => `${pg.escapeIdentifier(column.name)} ${column.nativeType}`);
    await database.pool.query(
      `CREATE TABLE ${table} (${definitions.join(', ')}, PRIMARY KEY (${keyColumns.map(pg.escapeIdentifier).join(', ')}))`,
    );
    return table;
  }

  return {
    endpoint: { host: '127.0.0.1', port: Number(url.port) },
    context: (options) => contextFor(database.url, options),
    broken: {
      dns: contextFor(database.url, { config: { host: 'no-such-host.invalid' }, isNameUnknown: true }),
      tcp: contextFor(database.url, { config: { port: 1 } }),
      tls: contextFor(database.url, { config: { tls: 'verify-full' } }),
      auth: contextFor(database.url, { config: { password: 'wrong' } }),
      privilege: contextFor(database.url, { config: { user: `${database.name}_nobody`, password: 'nobody' } }),
    },
    makeStream: async (sample) => {
      const table = await makeTable(sample);
      const places = sample.columns.map(({ nativeType }, index) => `$${index + 1}::text::${nativeType}`).join(', ');
      for (const row of sample.rows) await database.pool.query(`INSERT INTO ${table} VALUES (${places})`, row as string[]);
      return { path: ['public', sample.name], kind: 'table', config: {} };
    },
    makeLargeStream: async (rowCount) => {
      const name = `large_${rowCount}`;
      await database.pool.query(
        `CREATE TABLE IF NOT EXISTS ${name} AS SELECT i::bigint AS id, repeat(md5(i::text), 6) AS filler FROM generate_series(1, ${rowCount}) i`,
      );
      return { path: ['public', name], kind: 'table', config: {} };
    },
    types: typeZoo,
    names,
    connections: async () => {
      const { rows } = await database.pool.query(
        "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND starts_with(application_name, 'headwater:')",
      );
      return rows[0].n;
    },
    target: {
      makeTable: async (table) => {
        await makeTable(table);
        return { schema: 'public', table: table.name, writeMode: 'append', keyColumns: [], isEmptyOverwriteAllowed: false };
      },
      readRows: async ({ table }) => {
        const { rows } = await database.pool.query({
          text: `SELECT * FROM ${pg.escapeIdentifier(table)} ORDER BY 1`,
          rowMode: 'array',
          types: { getTypeParser: () => String },
        });
        return rows;
      },
    },
    stop: () => database.drop(),
  };
}

describeConnector({ name: 'postgres', runtime: postgresRuntime, start });
