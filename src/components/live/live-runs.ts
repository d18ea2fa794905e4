import type { LiveEvent } from '#src/server/contracts/live.ts';
import type { RunSummary } from '#src/server/contracts/run.ts';

export interface LiveSnapshot {
  /** `lost` once the stream has been away for a while: pages then ask by themselves. */
  readonly connection: 'connecting' | 'live' | 'lost';
  /** The newest state of runs that changed while the stream was open. */
  readonly runs: ReadonlyMap<string, RunSummary>;
  readonly queue: { readonly queuedRuns: number; readonly activeRuns: number } | null;
}

export interface StreamHandlers {
  readonly onEvent: (event: LiveEvent) => void;
  readonly onOpen: () => void;
  readonly onBreak: () => void;
}

/** Opens the stream and returns how to close it; it reconnects by itself. */
export type OpenStream = (handlers: StreamHandlers) => () => void;

export interface LivePace {
  readonly flushMilliseconds: number;
  readonly lostAfterMilliseconds: number;
  readonly lingerMilliseconds: number;
}

const defaultPace: LivePace = { flushMilliseconds: 200, lostAfterMilliseconds: 5000, lingerMilliseconds: 5000 };
const maxRuns = 400;
const nothing: LiveSnapshot = { connection: 'connecting', runs: new Map(), queue: null };

/** One stream a tab, however many parts of it listen; a store for `useSyncExternalStore`. */
export class LiveRuns {
  readonly #openStream: OpenStream;
  readonly #pace: LivePace;
  readonly #listeners = new Set<() => void>();
  #snapshot = nothing;
  #arrived: LiveEvent[] = [];
  #closeStream: (() => void) | null = null;
  #timers: { flush?: Timer; lost?: Timer; linger?: Timer } = {};

  constructor(openStream: OpenStream, pace = defaultPace) {
    this.#openStream = openStream;
    this.#pace = pace;
  }

  readonly getSnapshot = (): LiveSnapshot => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    clearTimeout(this.#timers.linger);
    if (!this.#closeStream) this.#open();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#timers.linger = setTimeout(() => this.#close(), this.#pace.lingerMilliseconds);
    };
  };

  #open(): void {
    this.#awaitConnection();
    this.#closeStream = this.#openStream({
      onEvent: (event) => {
        this.#arrived.push(event);
        this.#timers.flush ??= setTimeout(() => this.#flush(), this.#pace.flushMilliseconds);
      },
      onOpen: () => {
        clearTimeout(this.#timers.lost);
        this.#publish({ ...this.#snapshot, connection: 'live' });
      },
      onBreak: () => this.#break(),
    });
  }

  /** What was heard may be old when the stream comes back, so it is forgotten. */
  #break(): void {
    this.#arrived = [];
    if (this.#snapshot.connection !== 'live') return;
    this.#publish(nothing);
    this.#awaitConnection();
  }

  #awaitConnection(): void {
    clearTimeout(this.#timers.lost);
    this.#timers.lost = setTimeout(() => this.#publish({ ...nothing, connection: 'lost' }), this.#pace.lostAfterMilliseconds);
  }

  #flush(): void {
    delete this.#timers.flush;
    const runs = new Map(this.#snapshot.runs);
    let { queue } = this.#snapshot;
    for (const event of this.#arrived) {
      if (event.kind === 'queue') queue = { queuedRuns: event.queuedRuns, activeRuns: event.activeRuns };
      else {
        runs.delete(event.run.id);
        runs.set(event.run.id, event.run);
      }
    }
    this.#arrived = [];
    for (const id of [...runs.keys()].slice(0, Math.max(0, runs.size - maxRuns))) runs.delete(id);
    this.#publish({ ...this.#snapshot, runs, queue });
  }

  #close(): void {
    for (const timer of Object.values(this.#timers)) clearTimeout(timer);
    this.#timers = {};
    this.#closeStream?.();
    this.#closeStream = null;
    this.#arrived = [];
    this.#snapshot = nothing;
  }

  #publish(snapshot: LiveSnapshot): void {
    this.#snapshot = snapshot;
    for (const listener of this.#listeners) listener();
  }
}

type Timer = ReturnType<typeof setTimeout>;
