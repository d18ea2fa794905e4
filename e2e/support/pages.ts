import type { APIRequestContext } from '@playwright/test';
import { ask } from './verbs.ts';

/** Every page of the console that needs no object. */
export const plainPages = [
  '/overview',
  '/setup',
  '/profile',
  '/runs',
  '/quarantine',
  '/quality',
  '/throughput',
  '/wall-board',
  '/alerts',
  '/alerts?tab=rules',
  '/alerts?tab=channels',
  '/raw-databases',
  '/raw-databases/new?type=postgres',
  '/sources',
  '/sources/new',
  '/sources/new?type=file',
  '/interfaces',
  '/schedules',
  '/schedules?tab=fires',
  '/schedules?tab=backfills',
  '/workers',
  '/audit',
  '/audit?tab=access',
  '/members',
  '/settings',
];

const interfaceTabs = ['mapping', 'rules', 'schedule', 'runs', 'quality', 'timeline', 'settings', 'yaml'];

interface DemoObjects {
  readonly rawDatabaseId: string;
  readonly sourceId: string;
  readonly interfaceId: string;
  /** A run of the demo that refused rows. */
  readonly runId: string;
}

export async function demoObjects(request: APIRequestContext): Promise<DemoObjects> {
  const list = <T>(verb: string, input: unknown) => ask<{ items: T[] }>(request, verb, input);
  const found = await list<{ id: string; name: string; sourceId: string; rawDatabaseId: string }>('sourceInterface.list', {
    q: 'bird-strikes',
  });
  const runs = await list<{ id: string }>('run.list', { states: ['succeeded_with_quarantine'], limit: 1 });
  const [one] = found.items;
  if (!one || !runs.items[0]) throw new Error('The demo is not loaded');
  return { rawDatabaseId: one.rawDatabaseId, sourceId: one.sourceId, interfaceId: one.id, runId: runs.items[0].id };
}

/** All pages, those of single objects too. */
export async function everyPage(request: APIRequestContext): Promise<readonly string[]> {
  const { rawDatabaseId, sourceId, interfaceId, runId } = await demoObjects(request);
  return [
    ...plainPages,
    `/raw-databases/${rawDatabaseId}`,
    `/sources/${sourceId}`,
    `/sources/${sourceId}?tab=connection`,
    ...interfaceTabs.map((tab) => `/interfaces/${interfaceId}?tab=${tab}`),
    `/runs/${runId}`,
    `/runs/${runId}?tab=log`,
    `/quarantine?run=${runId}`,
    `/runs?peek=${runId}`,
  ];
}
