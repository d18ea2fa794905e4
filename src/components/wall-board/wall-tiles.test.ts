import { expect, test } from 'vitest';
import type { Overview } from '#src/server/contracts/overview.ts';
import { prepareWallTiles } from './wall-tiles.ts';

const day = { runsSucceeded: 90, runsPartlySucceeded: 0, runsFailed: 10 };
const overview = {
  day,
  recentRows: 7200,
  recentSeconds: 3600,
  failingInterfaces: 0,
  lateInterfaces: 2,
  openAlerts: 0,
  failingSources: 1,
  runsActive: 3,
  runsStalled: 0,
  runsWaiting: 4,
  openQuarantinedRows: 0,
  activeWorkers: 0,
} as unknown as Overview;

const toneOf = (name: string) => prepareWallTiles(overview).find((tile) => tile.name === name)?.tone;

test('only what needs somebody is coloured', () => {
  expect(['failing', 'late', 'sources', 'workers', 'success', 'running'].map(toneOf)).toEqual([
    'good',
    'warning',
    'error',
    'error',
    'warning',
    'plain',
  ]);
});

test('a day without runs has no rate of success', () => {
  const idle = { ...overview, day: { runsSucceeded: 0, runsPartlySucceeded: 0, runsFailed: 0 } } as unknown as Overview;
  expect(prepareWallTiles(idle).find(({ name }) => name === 'success')).toMatchObject({ value: null, tone: 'good' });
});
