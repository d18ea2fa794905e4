import { describe, expect, it } from 'vitest';
import { previewRun } from './preview.ts';
import { revalidateRows } from './revalidate.ts';
import { testDefinition, testPlan, World } from './testing/world.ts';

const never = new AbortController().signal;

describe('previewRun', () => {
  it('shows what each step would do and what the target would refuse, and writes nothing', async () => {
    const world = new World();
    world.source.records = [['1', 'anna'], ['2', 'bad'], ['3', 'skip'], { broken: '{' }, ['4', 'refused']];
    world.target.refuse = (row) => (row.name === 'REFUSED' ? 'target/check' : null);
    const preview = await previewRun(testPlan(testDefinition()), world.ports('1'), 1000, never);
    expect(preview.counts).toEqual({ read: 5, live: 1, filtered: 1, deduplicated: 0, quarantined: 3 });
    expect(preview.steps.map(({ stepId, rowsChanged, rowsDropped, rowsFailed }) => [stepId, rowsChanged, rowsDropped, rowsFailed])).toEqual(
      [
        ['drop', 0, 1, 0],
        ['again', 0, 0, 0],
        ['bad', 0, 0, 1],
        ['upper', 2, 0, 0],
      ],
    );
    expect(preview.steps[3]?.samples[0]).toEqual({ row: 0, column: 'name', before: 'anna', after: 'ANNA' });
    expect(preview.steps[2]?.samples[0]).toMatchObject({ row: 1, column: 'name', code: 'refuse-bad/found' });
    expect(preview.rows[0]).toMatchObject({ source: { name: 'anna' }, mapped: { name: 'anna' }, result: { name: 'ANNA' }, fate: 'live' });
    expect(preview.targetRejections).toMatchObject([{ row: 3, code: 'target/check' }]);
    expect(world.target.rows).toEqual([]);
    expect(world.target.progress.size).toBe(0);
    expect(world.ledger.quarantined).toEqual([]);
  });

  it('stops after the limit', async () => {
    const world = new World();
    world.source.records = Array.from({ length: 50 }, (_, row) => [String(row), 'a']);
    expect((await previewRun(testPlan(testDefinition()), world.ports('1'), 7, never)).counts.read).toBe(7);
  });
});

describe('revalidateRows', () => {
  it('tells for each edited row whether it would pass now', async () => {
    const rows = [
      { id: '7', values: { id: '1', name: 'bad still' } },
      { id: '8', values: { id: '2', name: 'mended' } },
    ];
    const verdicts = await revalidateRows(testPlan(testDefinition()), new World().ports('1'), rows);
    expect(verdicts).toMatchObject([
      { id: '7', fate: 'quarantined', refusal: { code: 'refuse-bad/found', column: 'name' } },
      { id: '8', fate: 'live', refusal: null, result: { name: 'MENDED' } },
    ]);
  });
});
