import type pg from 'pg';
import type { Logger } from 'pino';
import { doChores, registerChores } from './chores.ts';
import { type ClaimedRun, claimBatchRun, claimRealtimeRun } from './claim.ts';
import { finishAttempt } from './finish.ts';
import { type Ending, HeldRun, stopReasons, type Work } from './held-run.ts';
import { releaseLostRuns, renewLeases } from './leases.ts';
import { Loop } from './loop.ts';
import { heartbeat, recordSample, registerWorker, setWorkerState, type WorkerSample } from './registration.ts';
import { retryPolicyOf } from './retry-policy.ts';
import {
  beatsPerSample,
  heartbeatMilliseconds,
  leaseSeconds,
  pollMilliseconds,
  tickMilliseconds,
  type WorkerSettings,
} from './settings.ts';
import { tickUntilNothingIsDue } from './tick.ts';
import { WakeCalls } from './wake.ts';

export interface WorkerPorts {
  readonly pool: pg.Pool;
  /** For leases and heartbeats alone; gives a statement up well before a lease ends. */
  readonly leasePool: pg.Pool;
  readonly databaseUrl: string;
  readonly log: Logger;
  readonly settings: WorkerSettings;
  readonly ingestUrl: string | null;
  /** What a claimed run does in this process. */
  readonly workOf: (run: ClaimedRun) => Work;
  readonly takeVitals: () => WorkerSample;
  readonly onEnd?: (outcome: string) => void;
  /** What follows from the end of a run once it is written. */
  readonly afterEnd?: (run: ClaimedRun, ending: Ending) => Promise<void>;
  /** Where an aimed kill may strike; resolves at once otherwise. */
  readonly reach: (point: 'lease-renewal' | 'schedule-tick') => Promise<void>;
}

const finishPatienceMilliseconds = 60_000;
const finishRetryMilliseconds = 500;

/**
 * One process of the cluster: claims runs while it has slots, keeps their leases, ticks schedules and does its share of
 * the chores. All it knows stands in the database, so any other worker can go on where this one dies.
 */
export class Worker {
  readonly #ports: WorkerPorts;
  readonly #held = new Map<string, HeldRun>();
  readonly #ending = new Set<Promise<void>>();
  readonly #loops: { readonly claim: Loop; readonly heartbeat: Loop; readonly tick: Loop; readonly chores: Loop; readonly lost: Loop };
  readonly #wake: WakeCalls;
  readonly #drained = Promise.withResolvers<void>();
  #id = '';
  #isDraining = false;
  #renewedAt = performance.now();
  #beats = 0;

  constructor(ports: WorkerPorts) {
    this.#ports = ports;
    const { log, pool, databaseUrl } = ports;
    this.#wake = new WakeCalls(databaseUrl, log, (channel) => this.#onCall(channel));
    this.#loops = {
      claim: new Loop('claim', pollMilliseconds, log, () => this.#claim()),
      heartbeat: new Loop('heartbeat', heartbeatMilliseconds, log, () => this.#beat()),
      tick: new Loop('tick', tickMilliseconds, log, () => tickUntilNothingIsDue(pool, () => ports.reach('schedule-tick'))),
      chores: new Loop('chores', pollMilliseconds, log, () => doChores(pool, this.#id)),
      lost: new Loop('lost', pollMilliseconds, log, () => this.#releaseLost()),
    };
  }

  get id(): string {
    return this.#id;
  }

  get heldRuns(): readonly ClaimedRun[] {
    return [...this.#held.values()].map(({ run }) => run);
  }

  /** Resolves when the worker was asked to drain and has let go of everything. */
  get drained(): Promise<void> {
    return this.#drained.promise;
  }

  async start(): Promise<void> {
    const { pool, settings, ingestUrl, log } = this.#ports;
    this.#id = await registerWorker(pool, settings, ingestUrl);
    await registerChores(pool);
    await this.#wake.open();
    for (const loop of Object.values(this.#loops)) loop.wake();
    log.info({ worker: this.#id, name: settings.name, slots: settings.slots }, 'worker started');
  }

  /** Claims nothing more, stops every run at its batch edge, gives the rest back, and leaves. */
  async drain(): Promise<void> {
    if (this.#isDraining) return this.drained;
    this.#isDraining = true;
    const { pool, settings, log } = this.#ports;
    log.info({ runs: this.#held.size }, 'draining');
    await setWorkerState(pool, this.#id, 'draining').catch((error: unknown) => log.warn({ err: error }, 'state not written'));
    await this.#loops.claim.stop();
    for (const held of this.#held.values()) held.stop(stopReasons.draining(), settings.drainSeconds);
    while (this.#ending.size > 0) await Promise.all(this.#ending);
    await Promise.all(Object.values(this.#loops).map((loop) => loop.stop()));
    await this.#wake.close();
    await setWorkerState(pool, this.#id, 'stopped').catch((error: unknown) => log.warn({ err: error }, 'state not written'));
    log.info('worker stopped');
    this.#drained.resolve();
  }

  #onCall(channel: string): void {
    if (channel === 'run_queued') this.#loops.claim.wake();
    if (channel === 'run_stop') this.#loops.heartbeat.wake();
  }

  async #claim(): Promise<void> {
    const { pool, settings } = this.#ports;
    await this.#claimWhile(
      () => this.#countHeld(false) < settings.slots,
      () => claimBatchRun(pool, this.#id),
    );
    await this.#claimWhile(
      () => this.#countHeld(true) < settings.realtimeSlots,
      () => claimRealtimeRun(pool, this.#id),
    );
  }

  async #claimWhile(hasSlot: () => boolean, claim: () => Promise<ClaimedRun | null>): Promise<void> {
    while (!this.#isDraining && hasSlot()) {
      const run = await claim();
      if (run === null) return;
      this.#hold(run);
    }
  }

  #countHeld(isRealtime: boolean): number {
    return this.heldRuns.filter((run) => (run.trigger === 'realtime') === isRealtime).length;
  }

  #hold(run: ClaimedRun): void {
    const held = new HeldRun(run, this.#ports.log);
    this.#held.set(run.id, held);
    held.log.info('claimed');
    const ending = this.#carry(held).finally(() => {
      this.#held.delete(run.id);
      this.#ending.delete(ending);
      this.#loops.claim.wake();
    });
    this.#ending.add(ending);
  }

  async #carry(held: HeldRun): Promise<void> {
    const ending = await held.carry(this.#ports.workOf(held.run));
    this.#ports.onEnd?.(ending.kind);
    await this.#finish(held, ending)
      .then(() => this.#ports.afterEnd?.(held.run, ending))
      .catch((error: unknown) => held.log.error({ err: error }, 'end of run not written'));
  }

  /** The database may be away for a moment; when it stays away the lease runs out and another worker goes on. */
  async #finish(held: HeldRun, outcome: Ending): Promise<void> {
    const deadline = performance.now() + finishPatienceMilliseconds;
    const end = { outcome, retry: retryPolicyOf(held.run), random: Math.random() };
    for (;;) {
      try {
        const state = await finishAttempt(this.#ports.pool, held.run, end);
        held.log.info({ outcome: outcome.kind, state, error: outcome.error?.code }, 'ended');
        return;
      } catch (error) {
        if (performance.now() > deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, finishRetryMilliseconds));
      }
    }
  }

  async #beat(): Promise<void> {
    try {
      await this.#renewLeases();
      await this.#report();
    } catch (error) {
      this.#giveUpExpiredLeases();
      throw error;
    }
  }

  async #renewLeases(): Promise<void> {
    const { leasePool, reach } = this.#ports;
    const leases = this.heldRuns.map(({ id, fencingToken }) => ({ runId: id, fencingToken }));
    await reach('lease-renewal');
    const news = new Map((await renewLeases(leasePool, this.#id, leases)).map((entry) => [entry.runId, entry]));
    this.#renewedAt = performance.now();
    for (const { runId } of leases) {
      const entry = news.get(runId);
      if (entry) this.#held.get(runId)?.heed(entry);
      else this.#held.get(runId)?.abort(stopReasons.leaseLost());
    }
  }

  async #report(): Promise<void> {
    const { leasePool, takeVitals } = this.#ports;
    const sample = takeVitals();
    const state = await heartbeat(leasePool, this.#id, sample);
    if (this.#beats++ % beatsPerSample === 0) await recordSample(leasePool, this.#id, sample, this.#countHeld(false));
    if (state === 'draining') void this.drain();
  }

  /** Without a word from the database for a whole lease, others may hold our runs already. */
  #giveUpExpiredLeases(): void {
    if (performance.now() - this.#renewedAt < leaseSeconds * 1000) return;
    for (const held of this.#held.values()) held.abort(stopReasons.leaseLost());
  }

  async #releaseLost(): Promise<void> {
    const { leasePool, log } = this.#ports;
    for (const { runId, state } of await releaseLostRuns(leasePool)) log.warn({ run: runId, state }, 'took a run from a lost worker');
  }
}
