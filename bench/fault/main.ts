import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { percentile } from '../statistics.ts';
import { openVerbs } from '../verbs.ts';
import { type Pusher, startPusher } from './pusher.ts';
import { type Random, seededRandom } from './random.ts';
import { secondsToRecover } from './recovery.ts';
import { openRig, type PartName, partNames, type Rig } from './rig.ts';
import { createUpstream, startWriters } from './upstream.ts';
import { judge, type Verdict } from './verdict.ts';
import { createWorkload, type Workload } from './workload.ts';

const aimedPoints = ['before-commit', 'after-commit', 'quarantine-insert', 'lease-renewal', 'schedule-tick'];
const aimPatienceSeconds = 20;
const settlePatienceSeconds = 120;
const writerCount = 4;

const { values: options } = parseArgs({
  options: { kills: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' }, json: { type: 'string' } },
});
const kills = Number(options.kills);
const random = seededRandom(Number(options.seed));

const folder = await mkdtemp(join(tmpdir(), 'headwater-fault-'));
const rig = await openRig(folder);
try {
  const { verdict, recoveries } = await runFaults(rig);
  const result = { kills, ...verdict, recoverySecondsP95: Number(percentile(recoveries, 0.95).toFixed(1)) };
  console.log(JSON.stringify(result));
  if (options.json) await writeFile(options.json, `${JSON.stringify(result, null, 2)}\n`);
  const faults = verdict.lost + verdict.duplicated + verdict.unbalanced + verdict.doubleFires + verdict.stuck;
  process.exitCode = faults === 0 ? 0 : 1;
} finally {
  await rig.stop();
  if (process.exitCode === 0) await rm(folder, { recursive: true, force: true });
  else console.log(`logs and databases are kept in ${folder}`);
}
process.exit();

async function runFaults(rig: Rig): Promise<{ verdict: Verdict; recoveries: number[] }> {
  await createUpstream(rig.dataUrl());
  const { verbs, composition } = openVerbs(rig.env);
  const workload = await createWorkload(verbs, rig.dataUrl());
  await composition.close();
  for (const name of ['worker-1', 'worker-2', 'console'] as const) await rig.start(name);
  const writers = startWriters(rig.dataUrl, writerCount, random);
  const pusher = startPusher(() => ({ url: `${rig.consoleUrl()}/api/ingest/${workload.pushed}`, token: workload.pushToken }));
  const recoveries = await killRepeatedly(rig, pusher);
  await Promise.all([writers.stop(), pusher.stop()]);
  const verdict = await settleAndJudge(rig, workload, pusher);
  return { verdict, recoveries };
}

async function killRepeatedly(rig: Rig, pusher: Pusher): Promise<number[]> {
  await secondsToRecover(rig.metadataUrl, Date.now(), pusher.lastAcknowledgedAt);
  const recoveries: number[] = [];
  for (let turn = 1; turn <= kills; turn++) {
    const stroke = turn % 2 === 0 ? await aimedKill(rig, random) : await randomKill(rig, random);
    const seconds = await secondsToRecover(rig.metadataUrl, stroke.killedAt, pusher.lastAcknowledgedAt);
    recoveries.push(seconds);
    console.log(`kill ${turn}/${kills}: ${stroke.what}, recovered in ${seconds.toFixed(1)} s`);
  }
  return recoveries;
}

interface Stroke {
  readonly what: string;
  readonly killedAt: number;
}

async function randomKill(rig: Rig, random: Random): Promise<Stroke> {
  const name = random.pick(partNames);
  await delay(random.between(0, 2000));
  return killAndRestart(rig, name, name);
}

/** Restarts a worker so that it freezes at a point of our choice, and kills it there. */
async function aimedKill(rig: Rig, random: Random): Promise<Stroke> {
  const name = random.pick(['worker-1', 'worker-2'] as const);
  const point = random.pick(aimedPoints);
  await rig.kill(name);
  await rig.start(name, point);
  const deadline = Date.now() + aimPatienceSeconds * 1000;
  while (!rig.isPaused(name) && Date.now() < deadline) await delay(20);
  return killAndRestart(rig, name, `${name} at ${point}${rig.isPaused(name) ? '' : ' (not reached)'}`);
}

async function killAndRestart(rig: Rig, name: PartName, what: string): Promise<Stroke> {
  await rig.kill(name);
  const killedAt = Date.now();
  await rig.start(name);
  return { what, killedAt };
}

async function settleAndJudge(rig: Rig, workload: Workload, pusher: Pusher): Promise<Verdict> {
  const { verbs, composition } = openVerbs(rig.env);
  for (const id of [workload.upserted, workload.appended, workload.catalogue]) {
    await verbs.schedule.remove({ level: 'interface', interfaceId: id });
  }
  await untilIdle(composition.pool);
  for (const interfaceId of [workload.upserted, workload.appended, workload.catalogue]) await verbs.run.start({ interfaceId });
  await untilIdle(composition.pool);
  const metadata = new pg.Client({ connectionString: rig.metadataUrl() });
  const data = new pg.Client({ connectionString: rig.dataUrl() });
  await Promise.all([metadata.connect(), data.connect()]);
  try {
    return await judge({
      metadata,
      data,
      interfaces: { upserted: workload.upserted, appended: workload.appended },
      acknowledged: pusher.acknowledged,
    });
  } finally {
    await Promise.all([metadata.end(), data.end(), composition.close()]);
  }
}

/** Waits until no batch run is queued or moving; what is left after that is counted as stuck. */
async function untilIdle(pool: pg.Pool): Promise<void> {
  const deadline = Date.now() + settlePatienceSeconds * 1000;
  while (Date.now() < deadline) {
    const { rows } = await pool.query(
      `SELECT count(*)::int AS active FROM run WHERE trigger <> 'realtime' AND state IN ('queued', 'claimed', 'running', 'stalled', 'cancelling')`,
    );
    if (rows[0].active === 0) return;
    await delay(200);
  }
}
