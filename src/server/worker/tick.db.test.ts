import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#src/db/test/index.ts';
import { type ResyncScope, resyncFires } from '#src/server/services/schedule/index.ts';
import { createInterfaces, createSource, setSystemSchedule, until } from './test/fixtures.ts';
import { tickSchedules, tickUntilNothingIsDue } from './tick.ts';

const script = fileURLToPath(new URL('./test/tick-process.ts', import.meta.url));
const everyTenSeconds = { kind: 'interval', seconds: 10, anchor: '2026-01-01T00:00:00Z' } as const;

let database: TestDatabase;
const children: ChildProcess[] = [];
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await database.drop();
});

async function resync(scope: ResyncScope = 'all'): Promise<void> {
  await drizzle(database.pool).transaction((transaction) => resyncFires(transaction, scope));
}

async function setDue(secondsAgo: number): Promise<void> {
  await database.pool.query(
    `UPDATE interface_fire SET previous_fire_at = at - interval '10 s', next_fire_at = at
     FROM (SELECT date_bin('10 s', now(), '2026-01-01') - $1 * interval '1 s' AS at) AS due`,
    [secondsAgo],
  );
}

async function count(statement: string): Promise<number> {
  return (await database.pool.query<{ count: number }>(`SELECT count(*)::int AS count FROM (${statement}) AS rows`)).rows[0]?.count ?? -1;
}

/** Rows of the ledger that do not begin where the row before them ended, or whose fires are not ten seconds apart. */
const broken = `
  SELECT FROM (SELECT planned_at, boundary_lower, boundary_upper, run_id, outcome, lag(boundary_upper) OVER w AS before, lag(planned_at) OVER w AS earlier
    FROM schedule_fire WINDOW w AS (PARTITION BY interface_id ORDER BY planned_at)) AS f
  WHERE boundary_lower <> before OR planned_at <> earlier + interval '10 s' OR boundary_upper <> planned_at OR run_id IS NULL OR outcome <> 'queued'`;
const runsWithoutFire = `SELECT FROM run r WHERE (SELECT count(*) FROM schedule_fire f WHERE f.run_id = r.id AND f.interface_id = r.interface_id AND f.boundary_lower = r.planned_lower AND f.boundary_upper = r.planned_upper) <> 1`;

test('N66 ten thousand schedules, two schedulers, kill -9 again and again: no gap, no overlap, no double fire', {
  timeout: 120_000,
}, async () => {
  await createInterfaces(database.pool, await createSource(database.pool), 10_000);
  await setSystemSchedule(database.pool, { trigger: everyTenSeconds, misfire: 'all' });
  await resync();
  expect(await count('SELECT FROM interface_fire WHERE next_fire_at IS NOT NULL')).toBe(10_000);
  await setDue(20);
  for (let kills = 0; kills < 8; kills++) {
    const pair = await Promise.all([startTicking(), startTicking()]);
    const before = await count('SELECT FROM run');
    await until(
      'another page fired',
      20,
      () => count('SELECT FROM run'),
      (runs) => runs > before || runs >= 30_000,
    );
    for (const child of pair) await killNow(child);
  }
  await tickUntilNothingIsDue(database.pool);
  expect(await count('SELECT FROM interface_fire WHERE next_fire_at <= now()')).toBe(0);
  expect(await count(broken)).toBe(0);
  expect(await count(runsWithoutFire)).toBe(0);
  expect(await count('SELECT FROM run')).toBe(await count('SELECT FROM schedule_fire'));
  expect(await count('SELECT interface_id FROM schedule_fire GROUP BY interface_id HAVING count(*) >= 3')).toBe(10_000);
});

test('N66 down over fifty fire times: skip gives them up, once makes one run of them, all makes every one', async () => {
  const expected = { skip: [0, 50], once: [1, 49], all: [50, 0] } as const;
  for (const misfire of ['skip', 'once', 'all'] as const) {
    const [interfaceId] = (await createInterfaces(database.pool, await createSource(database.pool), 1)) as [string];
    await setSystemSchedule(database.pool, {
      trigger: { kind: 'interval', seconds: 3600, anchor: '2026-01-01T00:30:00Z' },
      misfire,
      misfireLimit: 50,
    });
    await resync();
    await database.pool.query(
      `UPDATE interface_fire SET next_fire_at = next_fire_at - interval '50 hours', previous_fire_at = next_fire_at - interval '51 hours' WHERE interface_id = $1`,
      [interfaceId],
    );
    await tickUntilNothingIsDue(database.pool);
    const outcomes = await Promise.all(
      ['queued', 'skipped'].map((outcome) =>
        count(`SELECT FROM schedule_fire WHERE interface_id = '${interfaceId}' AND outcome = '${outcome}'`),
      ),
    );
    expect([misfire, ...outcomes]).toEqual([misfire, ...expected[misfire]]);
  }
});

test('a page of due schedules that a dead scheduler held is free for the next one', async () => {
  await createInterfaces(database.pool, await createSource(database.pool), 1);
  await setSystemSchedule(database.pool, { trigger: everyTenSeconds });
  await resync();
  await setDue(0);
  const dying = tickSchedules(database.pool, async () => {
    expect(await tickSchedules(database.pool)).toBe(0);
    throw new Error('died before the commit');
  });
  await expect(dying).rejects.toThrow('died before the commit');
  expect(await count('SELECT FROM run')).toBe(0);
  expect(await tickSchedules(database.pool)).toBe(1);
  expect(await count('SELECT FROM run')).toBe(1);
});

test('interfaces follow the schedule that holds for them, keep their next fire when nothing changed, and lose no window when it does', async () => {
  const sourceId = await createSource(database.pool);
  const [a, b] = (await createInterfaces(database.pool, sourceId, 2)) as [string, string];
  const [realtime] = (await createInterfaces(database.pool, sourceId, 1, { kind: 'realtime' })) as [string];
  await setSystemSchedule(database.pool, { trigger: everyTenSeconds });
  await resync();
  await setDue(0);
  await tickUntilNothingIsDue(database.pool);
  await resync({ interfaceId: a });
  const own = JSON.stringify({
    trigger: { kind: 'cron', expression: '30 2 * * *' },
    timeZone: 'Asia/Shanghai',
    window: null,
    overlap: 'wait',
    misfire: 'once',
    misfireLimit: 50,
  });
  await database.pool.query(`INSERT INTO schedule (level, interface_id, spec) VALUES ('interface', $1, $2)`, [a, own]);
  await resync({ interfaceId: a });
  const { rows } = await database.pool.query(
    `SELECT f.interface_id, s.level, to_char(next_fire_at AT TIME ZONE 'UTC', 'HH24:MI') AS at, previous_fire_at = (SELECT boundary_upper FROM schedule_fire l WHERE l.interface_id = f.interface_id) AS joins
     FROM interface_fire f JOIN schedule s ON s.id = f.schedule_id ORDER BY s.level`,
  );
  expect(rows).toEqual([
    { interface_id: a, level: 'interface', at: '18:30', joins: true },
    { interface_id: b, level: 'system', at: expect.any(String), joins: true },
  ]);
  await expect(
    database.pool.query(`INSERT INTO schedule (level, interface_id, spec) VALUES ('interface', $1, $2)`, [realtime, own]),
  ).rejects.toMatchObject({ constraint: 'schedule_not_realtime' });
});

async function startTicking(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [script, database.url], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  await once(child.stdout as NodeJS.ReadableStream, 'data');
  return child;
}

async function killNow(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}
