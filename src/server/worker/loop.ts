import type { Logger } from 'pino';

/**
 * Calls a function again and again with a pause between, never twice at once. An error is logged and the loop goes on:
 * nothing that happens in a loop may end the process.
 */
export class Loop {
  readonly #work: () => Promise<void>;
  readonly #pauseMilliseconds: number;
  readonly #log: Logger;
  #timer: NodeJS.Timeout | undefined;
  #current: Promise<void> | undefined;
  #isWanted = false;
  #isStopped = false;

  constructor(name: string, pauseMilliseconds: number, log: Logger, work: () => Promise<void>) {
    this.#work = work;
    this.#pauseMilliseconds = pauseMilliseconds;
    this.#log = log.child({ loop: name });
  }

  /** Runs at once, or once more right after the call under way. */
  wake(): void {
    if (this.#isStopped) return;
    this.#isWanted = true;
    if (this.#current === undefined) this.#start();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#current;
  }

  #start(): void {
    clearTimeout(this.#timer);
    this.#isWanted = false;
    this.#current = this.#work()
      .catch((error: unknown) => this.#log.error({ err: error }, 'failed'))
      .finally(() => this.#rest());
  }

  #rest(): void {
    this.#current = undefined;
    if (this.#isStopped) return;
    if (this.#isWanted) return this.#start();
    this.#timer = setTimeout(() => this.wake(), this.#pauseMilliseconds);
  }
}
