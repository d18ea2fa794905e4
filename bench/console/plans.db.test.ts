import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, createWorld, type World } from '#src/server/services/testing/world.ts';
import { seedAudit } from './audit-chain.ts';
import { largeSize, seedLarge, shareOf } from './large.ts';
import { type Question, questionsOf, takeSamples } from './questions.ts';

const share = 0.05;
/** A page, its joins, or one row an interface (5,000 there are); a tenth of what a scan would touch. */
const maxRowsLookedAt = 5_100;
const growing = new Set([
  'run',
  'run_attempt',
  'run_batch',
  'run_log',
  'schedule_fire',
  'quarantined_row',
  'alert',
  'alert_event',
  'audit_event',
  'data_access_event',
]);

let world: World;
let caller: Caller;
let plans: Plan[] = [];

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}

const explainAll = `LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0; SET auto_explain.log_analyze = on; SET auto_explain.log_timing = off;
  SET auto_explain.log_format = json; SET auto_explain.log_level = notice`;

beforeAll(async () => {
  world = await createWorld();
  await seedLarge(world.database.pool, shareOf(largeSize, share), () => undefined);
  world.composition.pool.on('connect', explainQueries);
  await seedAudit(world.composition, 50_000);
  await world.database.pool.query('ANALYZE');
  caller = await world.callAs('admin');
});
afterAll(() => world.close());

function explainQueries(client: pg.PoolClient): void {
  client.on('notice', ({ message = '' }) => {
    const plan = message.slice(message.indexOf('{'));
    if (message.startsWith('duration:')) plans.push(JSON.parse(plan).Plan);
  });
  void client.query(explainAll);
}

test('no list, dashboard or search looks at more of a growing table than it shows', async () => {
  const offences: string[] = [];
  for (const question of questionsOf(await takeSamples(world.database.pool))) {
    plans = [];
    await ask(question).catch((error: Error) => offences.push(`${question.name}: ${error.message}`));
    offences.push(...plans.flatMap(scansOf).map((scan) => `${question.name}: ${scan}`));
  }
  expect(offences).toEqual([]);
});

/** Calls the procedure as the router would. */
async function ask({ procedure, input }: Question): Promise<unknown> {
  const [router, name] = procedure.split('.') as [string, string];
  const procedures = caller[router as keyof Caller] as unknown as Readonly<Record<string, (input: unknown) => Promise<unknown>>>;
  return procedures[name]?.(input);
}

function scansOf(plan: Plan): string[] {
  const table = plan['Relation Name'] ?? '';
  const rows = ((plan['Actual Rows'] ?? 0) + (plan['Rows Removed by Filter'] ?? 0)) * (plan['Actual Loops'] ?? 1);
  const isScan = growing.has(table) && rows > maxRowsLookedAt;
  return [...(isScan ? [`${plan['Node Type']} of ${Math.round(rows)} rows of ${table}`] : []), ...(plan.Plans ?? []).flatMap(scansOf)];
}
