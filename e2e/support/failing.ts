import { type APIRequestContext, expect } from '@playwright/test';
import { type JourneyDatabase, uniqueName } from './database.ts';
import { createDraft, type Landing, publish, startRun } from './landing.ts';
import { ask } from './verbs.ts';

/** An interface whose table can be taken away and put back: it fails and works on demand. */
export interface Fragile {
  readonly id: string;
  readonly name: string;
  /** One run; resolves to the state it ended in. */
  run(): Promise<string>;
  fail(): Promise<void>;
  work(): Promise<void>;
}

export async function createFragile(request: APIRequestContext, database: JourneyDatabase, landing: Landing): Promise<Fragile> {
  const table = uniqueName('fragile');
  await database.query(`CREATE TABLE ${table} (id integer PRIMARY KEY); INSERT INTO ${table} VALUES (1), (2)`);
  const id = await createDraft(request, landing, table);
  await publish(request, id);
  const { name } = await ask<{ name: string }>(request, 'sourceInterface.get', { id });
  let isThere = true;
  const run = () => runOnce(request, id);
  const make = async (wanted: boolean) => {
    if (isThere !== wanted)
      await database.query(`ALTER TABLE ${wanted ? `${table}_gone` : table} RENAME TO ${wanted ? table : `${table}_gone`}`);
    isThere = wanted;
  };
  return {
    id,
    name,
    run,
    fail: async () => {
      await make(false);
      expect(await run()).toBe('failed');
    },
    work: async () => {
      await make(true);
      expect(await run()).toBe('succeeded');
    },
  };
}

export async function runOnce(request: APIRequestContext, interfaceId: string): Promise<string> {
  const { id } = await startRun(request, interfaceId);
  let state = '';
  const isEnded = async () => {
    const run = await ask<{ state: string; finishedAt: unknown }>(request, 'run.get', { id });
    state = run.state;
    return run.finishedAt !== null;
  };
  await expect.poll(isEnded, { timeout: 60_000 }).toBe(true);
  return state;
}

export interface AlertRow {
  readonly id: string;
  readonly kind: string;
  readonly condition: string;
  readonly handling: string;
  readonly count: number;
}

/** Waits until the alerts of an interface look like this. */
export async function alertsOf(
  request: APIRequestContext,
  interfaceId: string,
  isWanted: (alerts: readonly AlertRow[]) => boolean,
): Promise<readonly AlertRow[]> {
  let found: readonly AlertRow[] = [];
  const look = async () => {
    found = (await ask<{ items: AlertRow[] }>(request, 'alert.list', { interfaceId })).items;
    return isWanted(found);
  };
  await expect.poll(look, { timeout: 60_000 }).toBe(true);
  return found;
}
