import { describe, expect, it } from 'vitest';
import { textBatch } from '../core/batch/text-batch.ts';
import { openRealtimeSession } from './realtime.ts';
import { testDefinition, testPlan, World } from './testing/world.ts';

const never = new AbortController().signal;
const definition = testDefinition();
const batchOf = (...names: string[]) =>
  textBatch(
    definition.fields,
    names.map((name, row) => [String(row), name]),
    { checkpoint: null },
  );

describe('openRealtimeSession', () => {
  it('answers for each row once it is durable, with the receipts in the same commit', async () => {
    const world = new World();
    const session = await openRealtimeSession(testPlan(definition), world.ports('1'), never);
    const result = await session.submit(batchOf('anna', 'bad', 'skip'), ({ refusals }) => [
      { idempotencyKey: 'k1', answer: refusals.length },
    ]);
    expect([...result.fates]).toEqual([0, 3, 1]);
    expect(result.refusals).toMatchObject([{ row: 1, code: 'refuse-bad/found' }]);
    expect(world.target.rows).toEqual([{ id: '0', name: 'ANNA' }]);
    expect(await session.findReceipts(['k1', 'k2'])).toEqual([{ idempotencyKey: 'k1', answer: 1 }]);
    expect(await session.close()).toMatchObject({
      kind: 'succeeded_with_quarantine',
      counts: { read: 3, written: 1, filtered: 1, quarantined: 1 },
    });
    expect(world.ledger.countsOf('1').read).toBe(3);
  });

  it('quarantines at a block gate: one bad message does not stop the intake', async () => {
    const world = new World();
    const blocking = testDefinition({ rules: [{ id: 'b', rule: 'refuse-bad', columns: ['name'], gate: 'block' }] });
    const session = await openRealtimeSession(testPlan(blocking), world.ports('1'), never);
    expect((await session.submit(batchOf('bad'))).counts.quarantined).toBe(1);
    expect((await session.submit(batchOf('good'))).counts.written).toBe(1);
  });

  it('commits overlapping submissions in the order of the calls', async () => {
    const world = new World();
    const session = await openRealtimeSession(testPlan(definition), world.ports('1'), never);
    await Promise.all(['a', 'b', 'c'].map((name) => session.submit(batchOf(name))));
    expect(world.target.rows.map((row) => row.name)).toEqual(['A', 'B', 'C']);
    expect(world.target.ledger.map((row) => row.batchNumber)).toEqual([1, 2, 3]);
  });

  it('ends the session when another worker took over', async () => {
    const world = new World();
    const session = await openRealtimeSession(testPlan(definition), world.ports('1'), never);
    const next = await openRealtimeSession(testPlan(definition, { attempt: 2 }), world.ports('1'), never);
    await expect(session.submit(batchOf('late'))).rejects.toMatchObject({ code: 'write/fenced' });
    await expect(session.submit(batchOf('later'))).rejects.toMatchObject({ code: 'write/fenced' });
    expect((await next.submit(batchOf('mine'))).counts.written).toBe(1);
    expect(world.target.rows).toHaveLength(1);
  });
});
