import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { Visitor } from './browser.ts';

export interface LiveFigures {
  readonly movingRuns: number;
  /** Different counts seen on the run's page. */
  readonly countsSeen: number;
  readonly seconds: number;
  readonly longestTaskMilliseconds: number;
}

const movingRuns = 50;
const seconds = 10;
const movesPerSecond = 5;

const begin = `
  INSERT INTO run (interface_id, source_id, trigger, requested_by, state, definition_version, attempt, started_at, heartbeat_at, progress_at, lease_until, fencing_token, stage)
  SELECT id, source_id, 'manual', 'bench', 'running', 1, 1, now(), now(), now(), now() + interval '5 minutes', nextval('fencing_token'), 'moving'
  FROM source_interface WHERE state = 'online' LIMIT ${movingRuns} RETURNING id::text`;
const move = `UPDATE run SET read = read + 1000 + id % 7, written = written + 1000 + id % 7, progress_at = now(), heartbeat_at = now() WHERE id = ANY($1::bigint[])`;
const end = `UPDATE run SET state = 'cancelled', finished_at = now() WHERE id = ANY($1::bigint[])`;

/** The page of one run while fifty move. */
export async function watchMovingRun(visitor: Visitor, pool: pg.Pool): Promise<LiveFigures> {
  const { rows } = await pool.query<{ id: string }>(begin);
  const ids = rows.map(({ id }) => id);
  const context = await visitor.newContext();
  try {
    await context.addInitScript(() => {
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) window.longestTask = Math.max(window.longestTask ?? 0, duration);
      }).observe({ type: 'longtask', buffered: true });
    });
    const page = await context.newPage();
    await page.goto(`/runs/${ids[0]}`, { waitUntil: 'load' });
    const count = page.getByText('Read', { exact: true }).first().locator('xpath=following-sibling::*[1]');
    const seen = new Set<string>();
    for (let step = 0; step < seconds * movesPerSecond; step++) {
      await pool.query(move, [ids]);
      await delay(1000 / movesPerSecond);
      seen.add(await count.innerText());
    }
    const longestTaskMilliseconds = (await page.evaluate(() => window.longestTask)) ?? 0;
    return { movingRuns: ids.length, countsSeen: seen.size, seconds, longestTaskMilliseconds };
  } finally {
    await context.close();
    await pool.query(end, [ids]);
  }
}
