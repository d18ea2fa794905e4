import type { Logger } from 'pino';
import type { Database } from '#src/db/client.ts';
import { speakWhenDue } from '#src/server/services/alert/index.ts';
import { judgeCustomRules } from '#src/server/services/alert-rule/index.ts';
import type { ServiceContext } from '#src/server/services/context.ts';
import { deliverDue } from '#src/server/services/notifier/index.ts';
import type { ServicePorts } from '#src/server/services/ports.ts';
import { Loop } from '../loop.ts';
import { judgeRunEnds } from './run-ends.ts';
import { judgeStanding } from './standing.ts';

interface AlertWatchParts {
  readonly db: Database;
  readonly ports: ServicePorts;
  readonly log: Logger;
  readonly workerId: string;
  /** Folders whose disks must not fill. */
  readonly diskPaths: readonly string[];
}

const runEndMilliseconds = 1000;
const standingMilliseconds = 5000;
const dueMilliseconds = 2000;
const customMilliseconds = 5000;
const deliveryMilliseconds = 1000;

/**
 * Sees what has become true or is over, and tells people. Every worker does a share: what one takes is locked in the
 * database until it is written, so nothing is judged or sent twice, and what one leaves when it dies the next takes up.
 */
export class AlertWatch {
  readonly #loops: readonly Loop[];

  constructor({ db, ports, log, workerId, diskPaths }: AlertWatchParts) {
    const context = contextOf(db, ports);
    const loop = (name: string, pause: number, work: () => Promise<unknown>) =>
      new Loop(`alert ${name}`, pause, log, async () => {
        await work();
      });
    this.#loops = [
      loop('run ends', runEndMilliseconds, () => whileAny(() => judgeRunEnds(context))),
      loop('standing', standingMilliseconds, () => judgeStanding(context, diskPaths)),
      loop('due', dueMilliseconds, () => whileAny(() => speakWhenDue(context))),
      loop('custom', customMilliseconds, () => judgeCustomRules(context)),
      loop('delivery', deliveryMilliseconds, () => deliverDue(context, workerId)),
    ];
  }

  start(): void {
    for (const loop of this.#loops) loop.wake();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#loops.map((loop) => loop.stop()));
  }
}

function contextOf(db: Database, ports: ServicePorts): ServiceContext {
  return {
    db,
    ports,
    origin: null,
    actor: { kind: 'worker', id: null, name: 'worker', role: 'admin', grants: [], mustChangePassword: false },
  };
}

async function whileAny(work: () => Promise<number>): Promise<void> {
  while ((await work()) > 0);
}
