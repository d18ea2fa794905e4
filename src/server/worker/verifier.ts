import type pg from 'pg';
import type { Logger } from 'pino';
import { cancelledError, HeadwaterError, invariantError, toErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import type { VerificationProgress } from '#src/server/core/verification/verification.ts';
import { type PreviewPorts, type RunPlan, type Verified, verifyTarget } from '#src/server/engine/index.ts';
import { Loop } from './loop.ts';
import { heartbeatMilliseconds, pollMilliseconds } from './settings.ts';
import {
  type ClaimedVerification,
  claimVerification,
  finishVerification,
  renewVerification,
  type VerificationEnd,
} from './verification-queue.ts';

/** Loads and decrypts what a comparison needs; `composition.ts` fills it. */
export type PrepareVerification = (claimed: ClaimedVerification) => Promise<{ readonly plan: RunPlan; readonly ports: PreviewPorts }>;

export interface VerifierPorts {
  readonly pool: pg.Pool;
  readonly log: Logger;
  readonly workerId: string;
  readonly prepare: PrepareVerification;
  /** Between looks for work. */
  readonly pauseMilliseconds?: number;
}

const limits = { maxKept: 500, maxPassBytes: 64 * 1024 * 1024, maxPasses: 8 };

const released = () => new HeadwaterError({ code: 'worker/draining', errorClass: 'transient', category: 'system' });

/**
 * Compares sources with targets, one at a time beside the worker's runs. What it holds is leased: when this process dies, another
 * begins the comparison again.
 */
export class Verifier {
  readonly #ports: VerifierPorts;
  readonly #loop: Loop;
  #stopping = new AbortController();

  constructor(ports: VerifierPorts) {
    this.#ports = ports;
    this.#loop = new Loop('verify', ports.pauseMilliseconds ?? pollMilliseconds, ports.log, () => this.#verifyNext());
  }

  start(): void {
    this.#loop.wake();
  }

  async stop(): Promise<void> {
    this.#stopping.abort(released());
    await this.#loop.stop();
  }

  async #verifyNext(): Promise<void> {
    const { pool, workerId, log } = this.#ports;
    if (this.#stopping.signal.aborted) return;
    const claimed = await claimVerification(pool, workerId);
    if (!claimed) return;
    const end = await this.#carry(claimed);
    await finishVerification(pool, workerId, claimed, end);
    log.info({ verification: claimed.id, interface: claimed.interfaceName, outcome: end.kind }, 'compared');
    this.#loop.wake();
  }

  /** Never rejects. */
  async #carry(claimed: ClaimedVerification): Promise<VerificationEnd> {
    const asked = new AbortController();
    let progress: VerificationProgress | null = null;
    const beat = new Loop('verification-lease', heartbeatMilliseconds, this.#ports.log, () => this.#renew(claimed, progress, asked));
    const signal = AbortSignal.any([asked.signal, this.#stopping.signal]);
    beat.wake();
    try {
      const verified = await this.#compare(claimed, signal, (now) => {
        progress = now;
      });
      return { kind: 'compared', verified };
    } catch (error) {
      return endingBecause(signal.aborted ? signal.reason : error);
    } finally {
      await beat.stop();
    }
  }

  async #renew(claimed: ClaimedVerification, progress: VerificationProgress | null, asked: AbortController): Promise<void> {
    const news = await renewVerification(this.#ports.pool, this.#ports.workerId, claimed, progress);
    if (news === null) asked.abort(invariantError('run/lease-lost'));
    else if (news.isCancelRequested) asked.abort(cancelledError());
    else if (news.isDraining) asked.abort(released());
  }

  async #compare(
    claimed: ClaimedVerification,
    signal: AbortSignal,
    onProgress: (progress: VerificationProgress) => void,
  ): Promise<Verified> {
    const { pool, prepare } = this.#ports;
    const { plan, ports } = await prepare(claimed);
    const listQuarantined = (keys: readonly string[]) => listKeys(pool, claimed.interfaceId, keys);
    const request = { plan, boundary: claimed.cursor, comparedAt: new Date().toISOString(), ...limits };
    return verifyTarget(request, { ...ports, listQuarantined, onProgress }, signal);
  }
}

function endingBecause(error: unknown): VerificationEnd {
  if (!(error instanceof HeadwaterError)) return { kind: 'failed', error: toErrorRecord(error) };
  if (error.errorClass === 'cancelled') return { kind: 'cancelled' };
  if (error.code === 'worker/draining' || error.code === 'run/lease-lost') return { kind: 'released' };
  return { kind: 'failed', error: toErrorRecord(error) };
}

async function listKeys(pool: pg.Pool, interfaceId: string, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ key: string }>(
    `SELECT DISTINCT key FROM quarantined_row WHERE interface_id = $1 AND key = ANY($2) AND state IN ('open', 'edited', 'replaying', 'ignored')`,
    [interfaceId, keys],
  );
  return new Set(rows.map((row) => row.key));
}
