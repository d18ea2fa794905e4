import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { RunDetail } from '#src/server/contracts/run.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import { createTestWorker } from '#src/server/services/testing/worker.ts';
import { type Caller, createWorld, ownPostgres, type World } from '#src/server/services/testing/world.ts';

type StreamConfig = Readonly<Record<string, string | number | boolean | readonly string[]>>;
export type Quarantined = Awaited<ReturnType<Caller['quarantine']['get']>>;
export type Change = (definition: InterfaceDefinition) => Partial<InterfaceDefinition>;

/** What a run did: the run itself, the rows of its target as text, and what it refused, in the order of the source. */
export interface Landed {
  readonly run: RunDetail;
  readonly rows: readonly (readonly (string | null)[])[];
  readonly quarantined: readonly Quarantined[];
}

/** The whole path, as a person takes it: a source is discovered, its proposal published, a worker runs it into PostgreSQL. */
export interface Landing {
  readonly admin: Caller;
  readonly world: World;
  /** Where `writeFile` writes. */
  readonly folder: string;
  sql(statement: string): Promise<(string | null)[][]>;
  writeFile(name: string, content: string | Buffer): string;
  createRawDatabase(connector: string, config: Readonly<Record<string, unknown>>, schemaName: string): Promise<string>;
  createSource(connector: string, config: Readonly<Record<string, unknown>>, rawDatabaseId?: string): Promise<string>;
  propose(sourceId: string, path: readonly string[], config?: StreamConfig): ReturnType<Caller['sourceInterface']['discover']>;
  publish(sourceId: string, path: readonly string[], config?: StreamConfig, change?: Change): Promise<string>;
  run(interfaceId: string): Promise<Landed>;
  landFile(name: string, content: string | Buffer, config?: StreamConfig, change?: Change): Promise<Landed>;
  close(): Promise<void>;
}

export async function openLanding(): Promise<Landing> {
  const folder = mkdtempSync(join(tmpdir(), 'headwater-nasty-'));
  const world = await createWorld({ HEADWATER_FILE_ROOTS: folder });
  const admin = await world.callAs('admin');
  await world.database.pool.query('CREATE SCHEMA raw');
  const worker = createTestWorker(world);
  await worker.start();
  let names = 0;
  const createRawDatabase: Landing['createRawDatabase'] = async (connector, config, schemaName) =>
    (await admin.rawDatabase.create({ name: `landing ${++names}`, connector, config, schemaName })).id;
  const ownLanding = await createRawDatabase('postgres', ownPostgres(world), 'raw');
  const createSource: Landing['createSource'] = async (connector, config, rawDatabaseId = ownLanding) =>
    (await admin.source.create({ rawDatabaseId, name: `${connector} ${++names}`, connector, config })).id;
  const fileSource = await createSource('file', { location: 'folder', folder });
  const sql = (statement: string) => readTexts(world, statement);
  const propose: Landing['propose'] = (sourceId, path, config = {}) =>
    admin.sourceInterface.discover({
      sourceId,
      streams: [{ path: [...path], kind: kindOf(path, config), config: { ...config } as never }],
    });
  const publish: Landing['publish'] = async (sourceId, path, config, change = () => ({})) => {
    const [proposal] = await propose(sourceId, path, config);
    if (!proposal) throw new Error('nothing was proposed');
    const target = { ...proposal.definition.target, table: `landed_${++names}` };
    const proposed = { ...proposal.definition, target };
    const definition = { ...proposed, ...change(proposed) };
    const created = await admin.sourceInterface.create({ sourceId, interfaces: [{ ...proposal, name: target.table, definition }] });
    const interfaceId = created.ids[0] as string;
    const { ddl } = await admin.interfaceVersion.preview({ interfaceId });
    await admin.interfaceVersion.publish({ interfaceId, version: 1, ...(ddl !== null && { ddl }) });
    return interfaceId;
  };
  const run = (interfaceId: string) => runOnce(admin, sql, interfaceId);
  const writeFile = (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content);
    return name;
  };
  return {
    admin,
    world,
    folder,
    sql,
    writeFile,
    createRawDatabase,
    createSource,
    propose,
    publish,
    run,
    landFile: async (name, content, config, change) => run(await publish(fileSource, [writeFile(name, content)], config, change)),
    close: async () => {
      await worker.drain();
      await world.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function kindOf(path: readonly string[], config: StreamConfig): 'file' | 'table' | 'query' {
  if (config.query !== undefined) return 'query';
  return path.length === 1 ? 'file' : 'table';
}

async function runOnce(admin: Caller, sql: Landing['sql'], interfaceId: string): Promise<Landed> {
  const { id } = await admin.run.start({ interfaceId });
  await expect.poll(async () => (await admin.run.get({ id })).finishedAt, { timeout: 60_000, interval: 20 }).not.toBeNull();
  const run = await admin.run.get({ id });
  expect(run.isBalanced).toBe(true);
  const { definition } = await admin.sourceInterface.get({ id: interfaceId });
  const columns = definition.columns.map(({ target }) => `"${target.replaceAll('"', '""')}"::text`);
  const rows = await sql(`SELECT ${columns} FROM raw.${definition.target.table} ORDER BY ctid`);
  const { items } = await admin.quarantine.list({ interfaceId, runId: id, limit: 100 });
  const quarantined = await Promise.all(items.map((item) => admin.quarantine.get({ id: item.id })));
  return { run, rows, quarantined: quarantined.sort((a, b) => ordinalOf(a) - ordinalOf(b)) };
}

const ordinalOf = ({ position }: Quarantined): number => Number(position.line ?? position.byteOffset ?? position.ordinal);

async function readTexts(world: World, statement: string): Promise<(string | null)[][]> {
  const types = { getTypeParser: () => (value: string) => value };
  const { rows } = await world.database.pool.query({ text: statement, rowMode: 'array', types });
  return rows;
}
