import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedQuarantine, seedRun, seedTree, type Tree } from './testing/seed.ts';
import { type Caller, createWorld, type World } from './testing/world.ts';

let world: World;
let admin: Caller;
let tree: Tree;
const captured: string[] = [];

beforeAll(async () => {
  world = await createWorld();
  admin = await world.callAs('admin');
  tree = await seedTree(world);
  const runId = await seedRun(world, tree);
  await seedQuarantine(world, tree, runId, ['x']);
  await fill(runId);
  captureQueries();
});
afterAll(() => world.close());

/** Enough rows that a scan would show, and statistics that say so. */
async function fill(runId: string): Promise<void> {
  const { interfaceId, sourceId } = tree;
  await world.database.pool.query(`
    INSERT INTO run (interface_id, source_id, trigger, requested_by, state, definition_version)
      SELECT '${interfaceId}', '${sourceId}', 'manual', 'seed', 'succeeded', 1 FROM generate_series(1, 20000);
    INSERT INTO run_log (run_id, attempt, level, code) SELECT r.id, 1, 'info', 'run.started' FROM run r, generate_series(1, 3);
    INSERT INTO run_batch (run_id, partition, batch_number) SELECT id, 'all', 1 FROM run;
    INSERT INTO quarantined_row (interface_id, run_id, partition, batch_number, row_index, state, code, fingerprint, definition_version)
      SELECT '${interfaceId}', ${runId}, 'all', n, 0, 'open', 'a/b', 'a/b:' || n % 10, 1 FROM generate_series(1, 20000) n;
    INSERT INTO audit_event (actor, action, object_type, object_id, previous_hash, hash) SELECT 'seed', 'a.b', 'x', n::text, '', '' FROM generate_series(1, 20000) n;
    INSERT INTO data_access_event (actor, action, columns) SELECT 'seed', 'a.b', '[]' FROM generate_series(1, 20000);
    ANALYZE`);
}

function captureQueries(): void {
  const { pool } = world.composition;
  const original = pool.query.bind(pool) as (...args: unknown[]) => unknown;
  pool.query = ((...args: unknown[]) => {
    const [query, values] = args as [{ text?: string } | string, unknown[] | undefined];
    const text = typeof query === 'string' ? query : query.text;
    if (text?.trimStart().startsWith('select')) captured.push(inline(text, values ?? []));
    return original(...args);
  }) as typeof pool.query;
}

function inline(text: string, values: readonly unknown[]): string {
  return text.replace(/\$(\d+)/g, (_, index) => {
    const value = values[Number(index) - 1];
    return typeof value === 'number' || typeof value === 'bigint' ? String(value) : `'${String(value).replaceAll("'", "''")}'`;
  });
}

const lists: Readonly<Record<string, () => Promise<unknown>>> = {
  runs: () => admin.run.list({}),
  'runs of an interface': () => admin.run.list({ interfaceId: tree.interfaceId }),
  'waiting runs': () => admin.run.list({ states: ['queued'] }),
  'log of a run': () => admin.run.listLog({ id: '1' }),
  'batches of a run': () => admin.run.listBatches({ id: '1' }),
  'quarantined rows': () => admin.quarantine.list({ interfaceId: tree.interfaceId, fingerprint: 'a/b:3' }),
  audit: () => admin.audit.list({}),
  'audit of an object': () => admin.audit.list({ objectType: 'x', objectId: '77' }),
  'data access': () => admin.audit.listDataAccess({}),
};

test.each(Object.keys(lists))('a page of %s costs a page, not the table', async (name) => {
  captured.length = 0;
  await lists[name]?.();
  expect(captured.length).toBeGreaterThan(0);
  for (const query of captured) {
    const { rows } = await world.database.pool.query(`EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${query}`);
    expect(largestNode(rows[0]['QUERY PLAN'][0].Plan)).toBeLessThan(2500);
  }
});

interface PlanNode {
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

function largestNode(node: PlanNode): number {
  const rows = (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];
  return Math.max(rows, ...(node.Plans ?? []).map(largestNode));
}

test('pages of runs follow each other without gap or repetition', async () => {
  const seen = new Set<string>();
  let after: string | null | undefined;
  for (let page = 0; page < 5; page++) {
    const { items, next } = await admin.run.list({ limit: 100, after });
    for (const item of items) seen.add(item.id);
    after = next;
    if (page === 1) await seedRun(world, tree);
  }
  expect(seen.size).toBe(500);
});

test('a cursor of another list, or one made up, is refused', async () => {
  for (const after of ['x', Buffer.from('["a","b"]').toString('base64url'), Buffer.from('["1 or 1=1"]').toString('base64url')]) {
    await expect(admin.run.list({ after })).rejects.toMatchObject({ message: 'input/invalid' });
  }
});

test('what is searched for is text, not a pattern', async () => {
  expect((await admin.source.list({ q: '%' })).items).toEqual([]);
  expect((await admin.source.list({ q: "' OR 1=1 --" })).items).toEqual([]);
  expect((await admin.source.list({ q: 'SOURCE-' })).items).toHaveLength(1);
});
