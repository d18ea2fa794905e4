import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HeadwaterError } from '../core/errors/headwater-error.ts';
import { isBalanced } from '../core/run/conservation.ts';
import { executeRun } from './run.ts';
import { Crash } from './testing/crash.ts';
import type { MemoryRecord } from './testing/memory-source.ts';
import { testDefinition, testPlan, World } from './testing/world.ts';

const never = new AbortController().signal;

function records(...names: readonly string[]): MemoryRecord[] {
  return names.map((name, index) => (name === 'broken' ? { broken: '{' } : [String(index), name]));
}

/** Target, its ledger and the metadata tell the same. */
function expectSettled({ target, ledger }: World, rows: number, quarantined: number): void {
  const read = target.ledger.reduce((sum, row) => sum + row.read, 0);
  expect(target.rows).toHaveLength(rows);
  expect(read).toBe(rows + quarantined);
  expect(ledger.countsOf('1')).toMatchObject({ read, quarantined });
  expect(ledger.quarantined.map((row) => row.state)).toEqual(Array.from({ length: quarantined }, () => 'open'));
}

describe('executeRun', () => {
  it('accounts for every row it read', async () => {
    const world = new World();
    world.source.records = records('anna', 'bad 1', 'skip', 'again', 'broken', 'ben', 'cora', 'refused');
    world.target.refuse = (row) => (row.name === 'REFUSED' ? 'target/check' : null);
    const outcome = await executeRun(testPlan(testDefinition()), world.ports('1'), never);
    expect(outcome).toMatchObject({ kind: 'succeeded_with_quarantine', error: null });
    expect(outcome.counts).toEqual({ read: 8, written: 3, updated: 0, unchanged: 0, filtered: 1, deduplicated: 1, quarantined: 3 });
    expect(world.target.rows.map((row) => row.name)).toEqual(['ANNA', 'BEN', 'CORA']);
    expect(world.ledger.countsOf('1')).toEqual(outcome.counts);
  });

  it('quarantines a row with its source values, its mapped values, cause and key', async () => {
    const world = new World();
    world.source.records = records('anna', 'bad 1');
    await executeRun(testPlan(testDefinition()), world.ports('1'), never);
    expect(world.ledger.quarantined).toHaveLength(1);
    expect(world.ledger.quarantined[0]).toMatchObject({
      state: 'open',
      code: 'refuse-bad/found',
      ruleStepId: 'bad',
      column: 'name',
      sourceValues: { id: '1', name: 'bad 1' },
      values: { id: '1', name: 'bad 1' },
      key: '1',
      fingerprint: 'refuse-bad/found|bad|name|',
    });
  });

  it('treats a row of a large batch as it would the row alone, wherever it stands', async () => {
    const world = new World();
    const odd = new Map([
      [5, 'twin'],
      [9000, 'bad'],
      [10_000, 'skip'],
      [15_000, 'twin'],
      [19_999, 'bad last'],
    ]);
    world.source.records = records(...Array.from({ length: 20_000 }, (_, row) => odd.get(row) ?? `n${row}`));
    const steps = ['refuse-bad', 'drop-skip', 'keep-last', 'upper'].map((rule) => ({ id: rule, rule, columns: ['name'] }));
    const definition = testDefinition({ rules: steps, limits: { maxBatchRows: 20_000 } });
    const outcome = await executeRun(testPlan(definition), world.ports('1'), never);
    expect(outcome.counts).toMatchObject({ read: 20_000, written: 19_996, filtered: 1, deduplicated: 1, quarantined: 2 });
    expect(world.ledger.quarantined.map(({ sourceValues }) => sourceValues)).toEqual([
      { id: '9000', name: 'bad' },
      { id: '19999', name: 'bad last' },
    ]);
    const wanted = world.target.rows.map(({ id }) => [id, (odd.get(Number(id)) ?? `n${id}`).toUpperCase()]);
    expect(world.target.rows.map(({ id, name }) => [id, name])).toEqual(wanted);
    expect(world.target.rows.filter(({ name }) => name === 'TWIN').map(({ id }) => id)).toEqual(['15000']);
    expect(outcome.statistics).toMatchObject({ rows: 19_996, columns: [{ column: 'id' }, { minimum: 'N0', maximum: 'TWIN' }] });
    expect(outcome.statistics?.steps.map(({ failed, dropped, duplicated, changed }) => [failed, dropped, duplicated, changed])).toEqual([
      [2, 0, 0, 0],
      [0, 1, 0, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 19_996],
    ]);
  });

  it('loses and doubles nothing when killed at any call of any port', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('anna', 'ben', 'bad', 'skip', 'again', 'broken', 'refused'), { maxLength: 40 }),
        fc.array(fc.record({ calls: fc.nat(60), isAfterEffect: fc.boolean() }), { maxLength: 6 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom('append' as const, 'upsert' as const, 'overwrite' as const),
        async (names, crashes, maxBatchRows, partitions, writeMode) => {
          const world = new World();
          world.source.records = records(...names);
          world.target.refuse = (row) => (row.name === 'REFUSED' ? 'target/check' : null);
          const definition = testDefinition({ target: { writeMode }, limits: { maxBatchRows, partitions } });
          for (const [index, { calls, isAfterEffect }] of crashes.entries()) {
            await executeRun(testPlan(definition, { attempt: index + 1 }), world.ports('1', new Crash(calls, isAfterEffect)), never);
          }
          const outcome = await executeRun(testPlan(definition, { attempt: crashes.length + 1 }), world.ports('1'), never);
          const wanted = names.flatMap((name, index) => (name === 'anna' || name === 'ben' ? [String(index)] : []));
          const refused = names.filter((name) => name === 'bad' || name === 'broken' || name === 'refused').length;
          expect(outcome.error).toBeNull();
          expect(world.target.rows.map((row) => row.id).sort()).toEqual(wanted.sort());
          expect(world.ledger.quarantined.map((row) => row.state)).toEqual(Array(refused).fill('open'));
          expect(outcome.counts).toMatchObject({ read: names.length, written: wanted.length, quarantined: refused });
          expect(isBalanced(outcome.counts)).toBe(true);
          expect(world.ledger.countsOf('1')).toEqual(outcome.counts);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([true, false])('resolves a commit whose answer was lost by asking the target (committed: %s)', async (isCommitted) => {
    const world = new World();
    world.source.records = records('a', 'bad', 'b', 'c', 'd', 'e');
    world.target.loseAnswerOf = { batchNumber: 1, isCommitted };
    const outcome = await executeRun(testPlan(testDefinition()), world.ports('1'), never);
    expect(outcome).toMatchObject(
      isCommitted ? { kind: 'succeeded_with_quarantine' } : { kind: 'failed', error: { code: 'write/commit-lost' } },
    );
    const retried = isCommitted ? outcome : await executeRun(testPlan(testDefinition(), { attempt: 2 }), world.ports('1'), never);
    expect(retried.counts).toMatchObject({ read: 6, written: 5, quarantined: 1 });
    expect(world.target.rows).toHaveLength(5);
    expect(world.ledger.quarantined.map((row) => row.state)).toEqual(['open']);
  });

  it('settles what a hard stop left open: counts and quarantine are those of the target', async () => {
    const world = new World();
    world.source.records = records('a', 'bad', 'b', 'c', 'd', 'e', 'f');
    const hard = new AbortController();
    const cancelled = new HeadwaterError({ code: 'run/cancelled', errorClass: 'cancelled', category: 'business' });
    world.ledger.settleBatch = async () => {
      hard.abort(cancelled);
      throw cancelled;
    };
    const outcome = await executeRun(testPlan(testDefinition()), world.ports('1'), hard.signal);
    expect(outcome.kind).toBe('cancelled');
    expect(outcome.counts).toMatchObject({ read: 3, written: 2, quarantined: 1 });
    expect(world.ledger.countsOf('1')).toEqual(outcome.counts);
    expect(world.ledger.quarantined.map((row) => row.state)).toEqual(['open']);
  });

  it.each(['upsert', 'overwrite'] as const)('starts over when the source cannot go on where it stopped, with %s', async (writeMode) => {
    const world = new World();
    const definition = testDefinition({ target: { writeMode } });
    world.source.records = records('a', 'bad', 'c', 'd', 'e', 'f', 'g');
    await executeRun(testPlan(definition), world.ports('1', new Crash(22, true)), never);
    expect(world.target.ledger.length).toBeGreaterThan(0);
    world.source.isPositionLost = true;
    const outcome = await executeRun(testPlan(definition, { attempt: 2 }), world.ports('1'), never);
    expect(outcome).toMatchObject({ error: null, counts: { read: 7, quarantined: 1 } });
    expectSettled(world, 6, 1);
  });

  it('loses and doubles nothing when killed at any call while it starts over', async () => {
    for (let call = 1; call < 80; call++) {
      const world = new World();
      const definition = testDefinition({ target: { writeMode: 'overwrite' }, limits: { partitions: 2 } });
      world.source.records = records('a', 'bad', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j');
      await executeRun(testPlan(definition), world.ports('1', new Crash(30, true)), never);
      expect(world.target.ledger.length).toBeGreaterThan(0);
      world.source.isPositionLost = true;
      await executeRun(testPlan(definition, { attempt: 2 }), world.ports('1', new Crash(call, call % 2 === 0)), never);
      const outcome = await executeRun(testPlan(definition, { attempt: 3 }), world.ports('1'), never);
      expect(outcome).toMatchObject({ error: null, counts: { read: 10, quarantined: 1 } });
      expectSettled(world, 9, 1);
    }
  });

  it('says so when rows that were appended cannot be read on', async () => {
    const world = new World();
    world.source.records = records('a', 'b', 'c', 'd', 'e', 'f', 'g');
    await executeRun(testPlan(testDefinition()), world.ports('1', new Crash(19, true)), never);
    world.source.isPositionLost = true;
    const outcome = await executeRun(testPlan(testDefinition(), { attempt: 2 }), world.ports('1'), never);
    expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'memory/changed', errorClass: 'position-lost' } });
    expect(isBalanced(outcome.counts)).toBe(true);
  });

  it('stops at a batch edge when asked, keeps what was committed and goes on there', async () => {
    const world = new World();
    world.source.records = records('a', 'b', 'c', 'd', 'e', 'f', 'g');
    const stop = new AbortController();
    stop.abort(new HeadwaterError({ code: 'run/cancelled', errorClass: 'cancelled', category: 'business' }));
    const cancelled = await executeRun(testPlan(testDefinition()), world.ports('1', undefined, stop.signal), never);
    expect(cancelled.kind).toBe('cancelled');
    expect(isBalanced(cancelled.counts)).toBe(true);
    const outcome = await executeRun(testPlan(testDefinition(), { attempt: 2 }), world.ports('1'), never);
    expect(outcome.counts).toMatchObject({ read: 7, written: 7 });
    expect(world.target.rows).toHaveLength(7);
  });

  it('reads no more rows than were asked for, over all its attempts', async () => {
    const world = new World();
    world.source.records = records('a', 'b', 'c', 'd', 'e', 'f', 'g');
    const definition = testDefinition({ limits: { maxBatchRows: 2 } });
    world.target.loseAnswerOf = { batchNumber: 2, isCommitted: false };
    const options = { limitRows: 5 };
    const first = await executeRun(testPlan(definition, { options }), world.ports('1'), never);
    expect(first).toMatchObject({ kind: 'failed', counts: { read: 2 } });
    const second = await executeRun(testPlan(definition, { attempt: 2, options }), world.ports('1'), never);
    expect(second).toMatchObject({ kind: 'succeeded', counts: { read: 5, written: 5 } });
  });

  it('refuses the commit of a worker whose claim was taken over', async () => {
    const world = new World();
    world.source.records = records('a', 'b', 'c', 'd');
    const stale = world.ports('1');
    const fresh = world.ports('1');
    expect((await executeRun(testPlan(testDefinition()), fresh, never)).kind).toBe('succeeded');
    expect((await executeRun(testPlan(testDefinition()), stale, never)).kind).toBe('released');
    expect(world.target.rows).toHaveLength(4);
  });

  it('fails before the commit that would pass a limit by count', async () => {
    const world = new World();
    world.source.records = records('a', 'bad', 'b', 'c', 'bad', 'bad');
    const outcome = await executeRun(testPlan(testDefinition({ limits: { maxQuarantinedRows: 1 } })), world.ports('1'), never);
    expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'run/too-many-quarantined', category: 'data' } });
    expect(outcome.counts).toMatchObject({ read: 3, quarantined: 1 });
  });

  it('fails a run whose rule failed for a larger share than allowed, without swapping the target', async () => {
    const world = new World();
    world.target.rows = [{ id: 'old', name: 'OLD' }];
    world.source.records = records('a', 'bad', 'b', 'c');
    const rules = [{ id: 'bad', rule: 'refuse-bad', columns: ['name'], gate: 'warn', thresholdShare: 0.2 }];
    const outcome = await executeRun(testPlan(testDefinition({ rules, target: { writeMode: 'overwrite' } })), world.ports('1'), never);
    expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'rule/share-exceeded', details: { failed: 1, read: 4 } } });
    expect(world.target.rows).toEqual([{ id: 'old', name: 'OLD' }]);
  });

  it('blocks the run at a block gate and commits nothing of that batch', async () => {
    const world = new World();
    world.source.records = records('a', 'bad');
    const rules = [{ id: 'bad', rule: 'refuse-bad', columns: ['name'], gate: 'block' }];
    const outcome = await executeRun(testPlan(testDefinition({ rules })), world.ports('1'), never);
    expect(outcome).toMatchObject({
      kind: 'failed',
      error: { code: 'rule/blocked', details: { stepId: 'bad', reason: 'refuse-bad/found' } },
    });
    expect(world.target.rows).toEqual([]);
  });

  it('does not empty the target when the source is empty, unless its owner allowed it', async () => {
    const world = new World();
    world.target.rows = [{ id: 'old', name: 'OLD' }];
    const kept = await executeRun(testPlan(testDefinition({ target: { writeMode: 'overwrite' } })), world.ports('1'), never);
    expect(kept).toMatchObject({ kind: 'succeeded', isEmpty: true });
    expect(world.target.rows).toHaveLength(1);
    expect(world.ledger.logged.map((entry) => entry.code)).toContain('run.empty-overwrite-refused');
  });

  it('stops when quarantine cannot be written', async () => {
    const world = new World();
    world.source.records = records('a', 'bad', 'b', 'c');
    const ports = world.ports('1');
    const quarantine = { ...ports.quarantine, insertPending: () => Promise.reject(new Error('disk full')) };
    const outcome = await executeRun(testPlan(testDefinition()), { ...ports, quarantine }, never);
    expect(outcome.kind).toBe('failed');
    expect(world.target.rows).toEqual([]);
  });

  it('reads an increment up to the bound of the source and moves the cursor there', async () => {
    const world = new World();
    const increment = { kind: 'key' as const, cursorField: 'id', keyFields: ['id'], overlapKeys: 0 };
    const definition = testDefinition({ increment });
    world.source.records = records('a', 'b', 'c');
    const first = await executeRun(testPlan(definition), world.ports('1'), never);
    expect(first).toMatchObject({ cursor: '3', boundary: { origin: 'next', range: { kind: 'OFFSET', lower: null, upper: '3' } } });
    world.ledger.cursor = first.cursor ?? null;
    world.source.records = [...world.source.records, ['3', 'd']];
    const second = await executeRun(testPlan(definition, { runId: '2' }), world.ports('2'), never);
    expect(second).toMatchObject({ cursor: '4', counts: { read: 1, written: 1 } });
  });

  it('does not double rows of an overlap, nor of a boundary an earlier run left half loaded', async () => {
    const world = new World();
    const definition = testDefinition({ increment: { kind: 'key', cursorField: 'id', keyFields: ['id'], overlapKeys: 10 } });
    world.source.records = records('a', 'b', 'c', 'd', 'e', 'f', 'g');
    await executeRun(testPlan(definition), world.ports('1', new Crash(18, true)), never);
    expect(world.target.rows.length).toBeGreaterThan(0);
    world.ledger.hasUnfinishedBoundary = true;
    const outcome = await executeRun(testPlan(definition, { runId: '2' }), world.ports('2'), never);
    expect(outcome.error).toBeNull();
    expect(world.target.rows).toHaveLength(7);
    expect(isBalanced(outcome.counts)).toBe(true);
  });

  it('quarantines rows and broken records once, however often a boundary is read', async () => {
    const world = new World();
    const definition = testDefinition({ increment: { kind: 'key', cursorField: 'id', keyFields: ['id'], overlapKeys: 10 } });
    world.source.records = records('a', 'bad', 'broken', 'd', 'refused');
    world.target.refuse = (row) => (row.name === 'REFUSED' ? 'target/check' : null);
    await executeRun(testPlan(definition), world.ports('1'), never);
    world.ledger.hasUnfinishedBoundary = true;
    const { counts } = await executeRun(testPlan(definition, { runId: '2' }), world.ports('2'), never);
    expect(counts).toMatchObject({ read: 5, written: 0, quarantined: 0, deduplicated: 5 });
    expect(world.ledger.quarantined).toHaveLength(3);
  });

  it('goes on where a failed run stopped when asked to resume it', async () => {
    const world = new World();
    world.source.records = records('a', 'b', 'c', 'd', 'bad', 'e', 'f');
    const limits = { maxQuarantinedRows: 0 };
    await executeRun(testPlan(testDefinition({ limits })), world.ports('1'), never);
    const resumed = await executeRun(testPlan(testDefinition(), { runId: '2', options: { resumeOf: '1' } }), world.ports('2'), never);
    expect(resumed.counts).toMatchObject({ read: 4, written: 3, quarantined: 1 });
    expect(world.target.rows).toHaveLength(6);
  });

  it('replays quarantined rows: mended ones land, the others are open again with one try more', async () => {
    const world = new World();
    world.source.records = records('bad 1', 'a', 'bad 2', 'broken');
    await executeRun(testPlan(testDefinition()), world.ports('1'), never);
    const [first] = world.ledger.quarantined;
    Object.assign(first as object, { sourceValues: { id: '0', name: 'mended' } });
    for (const row of world.ledger.quarantined) Object.assign(row, { state: 'replaying', replayRunId: '2' });
    const plan = testPlan(testDefinition(), { runId: '2', options: { isReplay: true } });
    const outcome = await executeRun(plan, world.ports('2'), never);
    expect(outcome.counts).toMatchObject({ read: 3, written: 1, quarantined: 2 });
    expect(world.ledger.quarantined.map(({ state, tries }) => [state, tries])).toEqual([
      ['replayed', 1],
      ['open', 1],
      ['open', 1],
    ]);
    expect(world.target.rows.map((row) => row.name)).toEqual(['A', 'MENDED']);
  });

  it('supersedes an open row when a later run lands its key', async () => {
    const world = new World();
    const definition = testDefinition({ target: { writeMode: 'upsert' } });
    world.source.records = records('bad');
    await executeRun(testPlan(definition), world.ports('1'), never);
    world.source.records = records('good');
    await executeRun(testPlan(definition, { runId: '2' }), world.ports('2'), never);
    expect(world.ledger.quarantined.map((row) => row.state)).toEqual(['superseded']);
  });

  it('names the field of a definition that cannot work', async () => {
    const broken = testDefinition({ rules: [{ id: 'x', rule: 'no-such-rule', columns: ['name'] }] });
    const outcome = await executeRun(testPlan(broken), new World().ports('1'), never);
    expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'rule/unknown', errorClass: 'config', field: 'rules[0].rule' } });
  });
});
