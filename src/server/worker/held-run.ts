import type { Logger } from 'pino';
import { cancelledError, HeadwaterError, invariantError, toErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import type { RunOutcome } from '#src/server/engine/outcome.ts';
import type { ClaimedRun } from './claim.ts';
import type { LeaseNews } from './leases.ts';
import { finalStopSeconds, softStopSeconds } from './settings.ts';

export type Ending = Pick<RunOutcome, 'kind' | 'error' | 'isEmpty' | 'cursor'>;

/** What a run is doing inside; resolves when nothing of it is left. */
export type Work = (stopping: AbortSignal, hardStop: AbortSignal) => Promise<Ending>;

/** Why a run that is going well has to stop; each is a `HeadwaterError` the engine passes on. */
export const stopReasons = {
  cancelled: () => cancelledError(),
  draining: () => new HeadwaterError({ code: 'worker/draining', errorClass: 'transient', category: 'system' }),
  paused: () => new HeadwaterError({ code: 'run/paused', errorClass: 'transient', category: 'business' }),
  outdated: () => new HeadwaterError({ code: 'run/outdated', errorClass: 'transient', category: 'business' }),
  stalled: () => new HeadwaterError({ code: 'run/stalled', errorClass: 'transient', category: 'system' }),
  leaseLost: () => invariantError('run/lease-lost'),
};

/**
 * A claimed run in this process. It can be asked to stop at its batch edge; after a while it is made to, and after a
 * little longer it counts as stopped whether its connections have answered or not. The first reason to stop counts.
 */
export class HeldRun {
  readonly run: ClaimedRun;
  readonly #log: Logger;
  readonly #soft = new AbortController();
  readonly #hard = new AbortController();
  readonly #givenUp = Promise.withResolvers<Ending>();
  readonly #timers: NodeJS.Timeout[] = [];
  #reason: HeadwaterError | undefined;

  constructor(run: ClaimedRun, log: Logger) {
    this.run = run;
    this.#log = log.child({ run: run.id, interface: run.interfaceName, attempt: run.attempt });
  }

  get log(): Logger {
    return this.#log;
  }

  get isStopping(): boolean {
    return this.#reason !== undefined;
  }

  /** At the batch edge, within seconds; pass a longer patience where waiting is cheap. */
  stop(reason: HeadwaterError, patienceSeconds = softStopSeconds): void {
    if (this.#reason) return;
    this.#reason = reason;
    this.#log.info({ reason: reason.code }, 'stopping');
    this.#soft.abort(reason);
    this.#timers.push(setTimeout(() => this.#stopHard(), patienceSeconds * 1000));
  }

  /** Now: whatever is under way is dropped. */
  abort(reason: HeadwaterError): void {
    this.#reason ??= reason;
    this.#soft.abort(this.#reason);
    this.#stopHard();
  }

  heed(news: LeaseNews): void {
    if (news.isCancelRequested) this.stop(stopReasons.cancelled());
    else if (news.state === 'stalled') this.abort(stopReasons.stalled());
    else if (news.interfaceState === 'paused' || news.interfaceState === 'offline') this.stop(stopReasons.paused());
    else if (news.isOutdated && this.run.trigger === 'realtime') this.stop(stopReasons.outdated());
  }

  /** Never rejects. */
  async carry(work: Work): Promise<Ending> {
    const working = work(this.#soft.signal, this.#hard.signal).catch(failed);
    const ending = await Promise.race([working, this.#givenUp.promise]);
    for (const timer of this.#timers) clearTimeout(timer);
    return this.#reason ? endingBecause(this.#reason, ending, this.run.trigger === 'realtime') : ending;
  }

  #stopHard(): void {
    if (this.#hard.signal.aborted) return;
    const reason = this.#reason as HeadwaterError;
    this.#hard.abort(reason);
    const patience = Math.max(0, finalStopSeconds - softStopSeconds) * 1000;
    this.#timers.push(setTimeout(() => this.#givenUp.resolve(failed(reason)), patience));
  }
}

function failed(error: unknown): Ending {
  return { kind: 'failed', error: toErrorRecord(error), isEmpty: false, cursor: undefined };
}

/** A run that got to its end anyway has ended; otherwise the reason for stopping says what becomes of it. */
function endingBecause(reason: HeadwaterError, ending: Ending, isEndless: boolean): Ending {
  if (ending.kind === 'succeeded' || ending.kind === 'succeeded_with_quarantine')
    return isEndless ? stoppedOnRequest(reason, ending) : ending;
  if (reason.errorClass === 'cancelled') return { ...ending, kind: 'cancelled', error: null };
  if (reason.code === 'run/stalled') return failed(reason);
  return { ...ending, kind: 'released', error: null };
}

/** A realtime run never gets to an end of its own: it was cancelled, or it made way for another one and has done its part. */
function stoppedOnRequest(reason: HeadwaterError, ending: Ending): Ending {
  return reason.errorClass === 'cancelled' ? { ...ending, kind: 'cancelled' } : ending;
}
