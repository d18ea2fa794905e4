import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { WorkerSample } from './registration.ts';

/** How this process is doing since it was last asked. */
export class Vitals {
  readonly #delay = monitorEventLoopDelay({ resolution: 20 });
  #cpu = process.cpuUsage();
  #at = performance.now();

  constructor() {
    this.#delay.enable();
  }

  take(): WorkerSample {
    const now = performance.now();
    const used = process.cpuUsage(this.#cpu);
    const cpuShare = (used.user + used.system) / 1000 / Math.max(1, now - this.#at);
    const loopDelayMilliseconds = this.#delay.count === 0 ? 0 : this.#delay.percentile(99) / 1e6;
    this.#cpu = process.cpuUsage();
    this.#at = now;
    this.#delay.reset();
    return { residentBytes: process.memoryUsage.rss(), cpuShare, loopDelayMilliseconds };
  }

  close(): void {
    this.#delay.disable();
  }
}
