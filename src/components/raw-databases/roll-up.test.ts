import { expect, test } from 'vitest';
import type { SourceSummary } from '#src/server/contracts/source.ts';
import type { InterfaceSummary } from '#src/server/contracts/source-interface.ts';
import { treeOf, worstOf } from './roll-up.ts';

const source = { id: 's1', name: 'crm', connector: 'postgres', health: 'healthy' } as SourceSummary;

function landed(id: string, state: 'failed' | 'succeeded', finishedAt: string, openQuarantinedRows: number): InterfaceSummary {
  const lastRun = { id: '1', state, queuedAt: new Date(finishedAt), finishedAt: new Date(finishedAt) };
  return {
    id,
    sourceId: 's1',
    name: id,
    targetSchema: 'raw',
    targetTable: id,
    state: 'online',
    lastRun,
    openQuarantinedRows,
  } as InterfaceSummary;
}

test('a parent shows its worst child, the latest run and the sum of open rows', () => {
  const [row] = treeOf([source], [landed('a', 'succeeded', '2026-11-20T10:00:00Z', 2), landed('b', 'failed', '2026-11-20T09:00:00Z', 3)]);
  expect(row).toMatchObject({ lastRunState: 'failed', openQuarantinedRows: 5, lastRunAt: new Date('2026-11-20T10:00:00Z') });
});

test('an interface of another source stays out of the tree', () => {
  const [row] = treeOf([source], [{ ...landed('x', 'failed', '2026-11-20T10:00:00Z', 1), sourceId: 's2' }]);
  expect(row?.children).toBeUndefined();
});

test('a state nobody has ranked is still shown', () => {
  expect(worstOf(['odd'])).toBe('odd');
  expect(worstOf([])).toBeNull();
});
