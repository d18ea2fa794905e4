/** Ticks schedules until it is killed. Argument: database URL. */
import { createPool } from '#src/db/client.ts';
import { tickUntilNothingIsDue } from '../tick.ts';

const pool = createPool(process.argv[2] as string, { maxConnections: 1 });
process.stdout.write('ready\n');
for (;;) {
  await tickUntilNothingIsDue(pool).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 20));
}
