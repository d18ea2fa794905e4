import type { Overview } from '#src/server/contracts/overview.ts';

export type WallTone = 'good' | 'warning' | 'error' | 'plain';

export interface WallTile {
  readonly name: 'failing' | 'late' | 'alerts' | 'sources' | 'running' | 'waiting' | 'quarantine' | 'speed' | 'success' | 'workers';
  readonly value: number | null;
  readonly unit: 'count' | 'rate' | 'share';
  readonly tone: WallTone;
}

/** What the wall shows, what needs somebody first. */
export function prepareWallTiles(overview: Overview): readonly WallTile[] {
  const { day } = overview;
  const good = day.runsSucceeded + day.runsPartlySucceeded;
  const ended = good + day.runsFailed;
  const bad = (name: WallTile['name'], value: number, tone: WallTone): WallTile => ({
    name,
    value,
    unit: 'count',
    tone: value > 0 ? tone : 'good',
  });
  return [
    bad('failing', overview.failingInterfaces, 'error'),
    bad('late', overview.lateInterfaces, 'warning'),
    bad('alerts', overview.openAlerts, 'error'),
    bad('sources', overview.failingSources, 'error'),
    { name: 'running', value: overview.runsActive, unit: 'count', tone: overview.runsStalled > 0 ? 'warning' : 'plain' },
    { name: 'waiting', value: overview.runsWaiting, unit: 'count', tone: 'plain' },
    bad('quarantine', overview.openQuarantinedRows, 'warning'),
    { name: 'speed', value: overview.recentRows / overview.recentSeconds, unit: 'rate', tone: 'plain' },
    {
      name: 'success',
      value: ended === 0 ? null : good / ended,
      unit: 'share',
      tone: ended > 0 && good / ended < 0.95 ? 'warning' : 'good',
    },
    { name: 'workers', value: overview.activeWorkers, unit: 'count', tone: overview.activeWorkers === 0 ? 'error' : 'good' },
  ];
}
