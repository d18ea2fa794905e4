import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { demoNames } from './context.ts';
import { dataSetPath } from './data-files.ts';

interface Flight {
  readonly delay: number;
  readonly distance: number;
  readonly time: number;
}

const schema = `
  CREATE TABLE flights (
    id bigint PRIMARY KEY, delay_minutes integer NOT NULL, distance_miles integer NOT NULL, departure_hour numeric(9,6) NOT NULL,
    recorded_at timestamptz NOT NULL);
  CREATE TABLE hourly_weather (
    measured_at timestamp PRIMARY KEY, pressure numeric(6,1), temperature numeric(4,1), wind numeric(4,1), updated_at timestamptz NOT NULL);
  CREATE INDEX ON hourly_weather (updated_at);
  CREATE TABLE employment (
    month date PRIMARY KEY, nonfarm integer NOT NULL, private integer NOT NULL, manufacturing numeric(9,1), retail_trade numeric(9,1),
    government integer, nonfarm_change integer);
  COMMENT ON TABLE flights IS '200,000 flights of 2001';
  COMMENT ON TABLE hourly_weather IS 'Hourly normals of Seattle';
  COMMENT ON TABLE employment IS 'Employees of the United States, in thousands'`;

const wholeComment = 'Demo of Headwater, loaded whole';

/** The demo's databases beside the product's own, reached as the same user. */
export function databaseUrlOf(databaseUrl: string, database: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `/${database}`;
  return url.toString();
}

/** Makes both databases anew, whoever is connected, and fills the source. */
export async function makeDatabases(databaseUrl: string): Promise<void> {
  await dropDatabases(databaseUrl);
  await withClient(databaseUrl, async (client) => {
    for (const name of [demoNames.sourceDatabase, demoNames.rawDatabase]) await client.query(`CREATE DATABASE ${name}`);
  });
  await withClient(databaseUrlOf(databaseUrl, demoNames.sourceDatabase), async (client) => {
    await client.query(schema);
    await copyFlights(client);
    await copyCsv(
      client,
      'seattle-weather-hourly-normals.csv',
      'hourly_weather',
      ['date', 'pressure', 'temperature', 'wind'],
      `2026-01-01 00:00:00+00`,
    );
    await copyCsv(client, 'us-employment.csv', 'employment', [
      'month',
      'nonfarm',
      'private',
      'manufacturing',
      'retail_trade',
      'government',
      'nonfarm_change',
    ]);
    await client.query('ANALYZE');
  });
}

export async function dropDatabases(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    for (const name of [demoNames.sourceDatabase, demoNames.rawDatabase])
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });
}

/** What is there: `begun` is a load that did not come to its end. */
export async function databasesOf(databaseUrl: string): Promise<'missing' | 'begun' | 'whole'> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query(
      `SELECT shobj_description(oid, 'pg_database') AS comment FROM pg_database WHERE datname = ANY($1)`,
      [[demoNames.sourceDatabase, demoNames.rawDatabase]],
    );
    if (rows.length < 2) return 'missing';
    return rows.some(({ comment }) => comment === wholeComment) ? 'whole' : 'begun';
  });
}

/** Said once everything is loaded. */
export async function markWhole(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, (client) => client.query(`COMMENT ON DATABASE ${demoNames.rawDatabase} IS '${wholeComment}'`));
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'headwater-demo' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The data set knows no moments: one flight every two minutes, the last at the end of October 2026. */
async function copyFlights(client: pg.Client): Promise<void> {
  const flights = JSON.parse(await readFile(dataSetPath('flights-200k.json'), 'utf8')) as readonly Flight[];
  const lastAt = Date.UTC(2026, 9, 31, 23, 58);
  const lines = flights.map(({ delay, distance, time }, index) => {
    const at = new Date(lastAt - (flights.length - 1 - index) * 120_000).toISOString();
    return `${index + 1}\t${delay}\t${distance}\t${time}\t${at}\n`;
  });
  await copyLines(client, 'flights', lines);
}

async function copyCsv(client: pg.Client, file: string, table: string, wanted: readonly string[], stamp?: string): Promise<void> {
  const [header = '', ...lines] = (await readFile(dataSetPath(file), 'utf8')).trim().split(/\r?\n/);
  const names = header.split(',');
  const places = wanted.map((name) => names.indexOf(name));
  const rows = lines.map((line) => {
    const cells = line.split(',');
    const values = places.map((place) => cells[place] || '\\N');
    return `${[...values, ...(stamp === undefined ? [] : [stamp])].join('\t')}\n`;
  });
  await copyLines(client, table, rows);
}

async function copyLines(client: pg.Client, table: string, lines: readonly string[]): Promise<void> {
  await pipeline(Readable.from(chunksOf(lines)), client.query(copyFrom(`COPY ${table} FROM STDIN`)));
}

function* chunksOf(lines: readonly string[]): Generator<string> {
  for (let from = 0; from < lines.length; from += 5000) yield lines.slice(from, from + 5000).join('');
}
