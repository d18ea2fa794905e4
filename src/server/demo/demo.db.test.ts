import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#src/db/test/index.ts';
import { type Composition, compose } from '../composition.ts';
import { rawDatabaseContract } from '../contracts/raw-database.ts';
import { runContract } from '../contracts/run.ts';
import { scheduleContract } from '../contracts/schedule.ts';
import { sourceContract } from '../contracts/source.ts';
import { sourceInterfaceContract } from '../contracts/source-interface.ts';
import { parseEnvironment } from '../env.ts';
import { cliActor } from '../services/context.ts';
import { listSchedules } from '../services/effective-schedule/index.ts';
import { listRawDatabases } from '../services/raw-database/index.ts';
import { cancelRun, listRuns } from '../services/run/index.ts';
import { listSources } from '../services/source/index.ts';
import { listInterfaces, previewInterface, removeInterface } from '../services/source-interface/index.ts';
import type { DemoContext } from './context.ts';
import { databaseUrlOf, dropDatabases, withClient } from './database.ts';
import { loadDemo, resetDemo } from './index.ts';

let database: TestDatabase;
let composition: Composition;
let context: DemoContext;
const folder = mkdtempSync(join(tmpdir(), 'headwater-demo-'));

beforeAll(async () => {
  database = await createTestDatabase();
  const environment = {
    DATABASE_URL: database.url,
    AUTH_SECRET: 'a1b2c3d4'.repeat(5),
    ENCRYPTION_KEY: '0123456789abcdef'.repeat(4),
    HEADWATER_FILE_ROOTS: folder,
    HEADWATER_EGRESS_ALLOW: '127.0.0.1',
  };
  composition = compose(parseEnvironment(environment), { applicationName: 'headwater-test' });
  const services = { db: composition.db, ports: composition.ports, actor: cliActor, origin: null };
  context = { services, databaseUrl: database.url, filesFolder: folder, log: () => undefined };
  expect(await loadDemo(context)).toBe('loaded');
}, 120_000);

afterAll(async () => {
  await composition?.close();
  await dropDatabases(database.url);
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function cancelRuns(): Promise<void> {
  const { items: runs } = await listRuns(context.services, runContract.list.input.parse({ limit: 200 }));
  for (const { id } of runs) await cancelRun(context.services, { id });
}

const interfaces = async () => (await listInterfaces(context.services, sourceInterfaceContract.list.input.parse({ limit: 200 }))).items;

test('is published whole, with the largest table above 200,000 rows', async () => {
  const all = await interfaces();
  expect(all.length).toBeGreaterThanOrEqual(10);
  expect(all.filter(({ state }) => state !== 'online')).toEqual([]);
  expect(all.filter(({ kind }) => kind === 'realtime').length).toBe(1);
  expect(new Set(all.map(({ connector }) => connector))).toEqual(new Set(['file', 'postgres', 'http-push']));
  const { items } = await listSources(context.services, sourceContract.list.input.parse({ limit: 200 }));
  expect(items.map(({ name, health }) => [name, health])).toEqual(items.map(({ name }) => [name, 'healthy']));
  expect(new Set(all.map(({ increment }) => increment))).toEqual(new Set(['full', 'key', 'timestamp']));
  const rows = await withClient(
    databaseUrlOf(context.databaseUrl, 'demo_source'),
    async (client) => (await client.query('SELECT count(*)::int AS n FROM flights')).rows[0],
  );
  expect(rows.n).toBeGreaterThanOrEqual(200_000);
});

test('takes its schedules from all three levels', async () => {
  const { items } = await listSchedules(context.services, scheduleContract.list.input.parse({ limit: 200 }));
  expect(new Set(items.filter(({ level }) => level !== null).map(({ level }) => level))).toEqual(
    new Set(['system', 'source', 'interface']),
  );
});

test.each(['seattle-weather', 'stock-prices', 'movies', 'penguins', 'bird-strikes'])(
  '%s has rules that refuse rows of its data',
  async (name) => {
    const found = (await interfaces()).find((candidate) => candidate.name === name);
    const preview = await previewInterface(context.services, { id: found?.id as string, limit: 1000, sampleRows: 10 });
    expect(preview.counts.read).toBeGreaterThan(0);
    expect(preview.counts.quarantined + (preview.targetRejections?.length ?? 0)).toBeGreaterThan(0);
  },
);

test('a load that was killed half way is begun anew', async () => {
  await cancelRuns();
  const whole = await interfaces();
  const [first] = whole.filter(({ kind }) => kind === 'batch');
  await removeInterface(context.services, { id: first?.id as string, confirmName: first?.name as string });
  await withClient(context.databaseUrl, (client) => client.query('COMMENT ON DATABASE demo_raw IS NULL'));
  expect(await loadDemo(context)).toBe('loaded');
  expect((await interfaces()).map(({ name }) => name)).toEqual(whole.map(({ name }) => name));
}, 120_000);

test('loading again keeps what was changed; resetting brings it back', async () => {
  await cancelRuns();
  const [first] = (await interfaces()).filter(({ kind }) => kind === 'batch');
  await removeInterface(context.services, { id: first?.id as string, confirmName: first?.name as string });
  const before = (await interfaces()).length;
  expect(await loadDemo(context)).toBe('kept');
  expect((await interfaces()).length).toBe(before);
  await resetDemo(context);
  expect((await interfaces()).length).toBe(before + 1);
  const databases = await listRawDatabases(context.services, rawDatabaseContract.list.input.parse({}));
  expect(databases.items.map(({ name }) => name)).toEqual(['demo_raw']);
}, 120_000);
