import { writeSync } from 'node:fs';
import pg from 'pg';
import type { FaultPoints } from '#src/server/engine/ports.ts';
import { carryPostgresRun, type PostgresRun } from './postgres-run.ts';

/** What the parent sends as the one argument, as JSON. */
export interface KillableRun extends PostgresRun {
  readonly metadataUrl: string;
  /** Freezes when this point is reached for the `onVisit`-th time. */
  readonly pauseAt: string;
  readonly onVisit: number;
}

const { metadataUrl, pauseAt, onVisit, ...run } = JSON.parse(process.argv[2] as string) as KillableRun;
let visits = 0;
const faults: FaultPoints = {
  reach: async (point) => {
    if (point !== pauseAt || ++visits < onVisit) return;
    writeSync(2, `paused at ${point}\n`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  },
};
const pool = new pg.Pool({ connectionString: metadataUrl });
const outcome = await carryPostgresRun(pool, run, faults);
writeSync(2, `ended ${outcome.kind} ${outcome.error?.code ?? ''}\n`);
await pool.end();
