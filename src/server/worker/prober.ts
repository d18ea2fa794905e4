import type { Logger } from 'pino';
import { Loop } from './loop.ts';

/** Looks at one connection that is due; false when none is. */
export type Probe = (signal: AbortSignal) => Promise<boolean>;

const lanes = 4;
const pauseMilliseconds = 2000;

/** Keeps an eye on connections, a few at a time: one that hangs holds up no other. Workers share the work by claiming. */
export class Prober {
  readonly #stopping = new AbortController();
  readonly #loops: readonly Loop[];

  constructor(probe: Probe, log: Logger) {
    const { signal } = this.#stopping;
    const work = async () => {
      while (!signal.aborted && (await probe(signal)));
    };
    this.#loops = Array.from({ length: lanes }, (_, lane) => new Loop(`probe ${lane}`, pauseMilliseconds, log, work));
  }

  start(): void {
    for (const loop of this.#loops) loop.wake();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#loops.map((loop) => loop.stop()));
  }
}
