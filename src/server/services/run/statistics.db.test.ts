import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from '#src/db/schema/index.ts';
import { seedRun, seedTree } from '../testing/seed.ts';
import { createWorld, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

it('the extremes of a column are hidden from whoever may not read values', async () => {
  const id = await seedRun(world, await seedTree(world));
  const column = { column: 'email', nulls: 3, values: 7, minimum: 'ada@example.com', maximum: 'zoe@example.com', extremeKeys: [1, 2] };
  await world.composition.db
    .update(run)
    .set({ statistics: { rows: 10, columns: [column], steps: [] } })
    .where(eq(run.id, BigInt(id)));
  const seen = async (role: 'viewer' | 'operator') => (await (await world.callAs(role)).run.get({ id })).statistics;
  expect(await seen('viewer')).toMatchObject({ columns: [{ nulls: 3, values: 7, minimum: '•••', maximum: '•••', extremeKeys: null }] });
  expect(await seen('operator')).toMatchObject({ columns: [column] });
});
