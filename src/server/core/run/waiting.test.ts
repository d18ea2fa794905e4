import { expect, test } from 'vitest';
import { explainQueue, type QueuedRun } from './waiting.ts';

const now = new Date('2026-05-01T00:00:00Z');
const idle: QueuedRun = {
  runId: '1',
  interfaceId: 'a',
  sourceId: 's',
  isRealtime: false,
  isReplay: false,
  isParallel: false,
  priority: 0,
  availableAt: now,
  isRetry: false,
  interfaceState: 'online',
  interfaceMaxRuns: 1,
  interfaceActiveRuns: 0,
  likeActiveRuns: 0,
  sourceMaxRuns: 2,
  sourceActiveRuns: 0,
  breaker: 'closed',
};
const queue = (...runs: Partial<QueuedRun>[]) =>
  runs.map((run, index) => ({ ...idle, runId: String(index + 1), interfaceId: `i${index}`, ...run }));
const reasons = (runs: QueuedRun[], slots = { activeWorkers: 1, freeSlots: 10 }) =>
  explainQueue(runs, slots, now).map(({ runId, reason }) => [runId, reason]);

test('orders by priority, then by when a run was due, then by its number', () => {
  const earlier = new Date(now.getTime() - 1000);
  const runs = queue({}, { priority: 5 }, { availableAt: earlier }, { runId: '10' });
  expect(explainQueue(runs, { activeWorkers: 1, freeSlots: 10 }, now).map(({ runId, position }) => [runId, position])).toEqual([
    ['2', 1],
    ['3', 2],
    ['1', 3],
    ['10', 4],
  ]);
});

test('names what a run waits for', () => {
  const later = new Date(now.getTime() + 1000);
  expect(reasons(queue({ interfaceState: 'paused' }))).toEqual([['1', 'paused']]);
  expect(reasons(queue({ availableAt: later, isRetry: true }))).toEqual([['1', 'retry']]);
  expect(reasons(queue({ availableAt: later }))).toEqual([['1', 'later']]);
  expect(reasons(queue({ breaker: 'open' }))).toEqual([['1', 'breaker']]);
  expect(reasons(queue({ interfaceActiveRuns: 1 }))).toEqual([['1', 'interface-limit']]);
  expect(reasons(queue({ sourceActiveRuns: 2 }))).toEqual([['1', 'source-budget']]);
  expect(reasons(queue({}), { activeWorkers: 1, freeSlots: 0 })).toEqual([['1', 'worker-slots']]);
  expect(reasons(queue({}), { activeWorkers: 0, freeSlots: 0 })).toEqual([['1', 'no-worker']]);
  expect(reasons(queue({}))).toEqual([['1', null]]);
});

test('counts the runs before it that are about to start', () => {
  expect(reasons(queue({}, {}, {}))).toEqual([
    ['1', null],
    ['2', null],
    ['3', 'source-budget'],
  ]);
  expect(reasons(queue({ interfaceId: 'a' }, { interfaceId: 'a' }))).toEqual([
    ['1', null],
    ['2', 'interface-limit'],
  ]);
  expect(reasons(queue({}, { sourceId: 't' }), { activeWorkers: 1, freeSlots: 1 })).toEqual([
    ['1', null],
    ['2', 'worker-slots'],
  ]);
});

test('loads of one interface take turns, and a replay may go beside them', () => {
  const many = { interfaceId: 'a', interfaceMaxRuns: 3 };
  expect(reasons(queue({ ...many, likeActiveRuns: 1, interfaceActiveRuns: 1 }))).toEqual([['1', 'interface-limit']]);
  expect(reasons(queue(many, { ...many, isReplay: true }, many))).toEqual([
    ['1', null],
    ['2', null],
    ['3', 'interface-limit'],
  ]);
});

test('parallel loads go beside each other up to the limit of the interface, but not beside one that goes alone', () => {
  const parallel = { interfaceId: 'a', interfaceMaxRuns: 2, isParallel: true };
  expect(reasons(queue(parallel, parallel, { ...parallel, sourceMaxRuns: 9 }).map((run) => ({ ...run, sourceMaxRuns: 9 })))).toEqual([
    ['1', null],
    ['2', null],
    ['3', 'interface-limit'],
  ]);
  expect(reasons(queue({ ...parallel, isParallel: false }, parallel))).toEqual([
    ['1', null],
    ['2', 'interface-limit'],
  ]);
});

test('a half-open breaker lets one run probe, and budgets do not hold realtime runs back', () => {
  expect(reasons(queue({ breaker: 'half-open' }, { breaker: 'half-open' }))).toEqual([
    ['1', null],
    ['2', 'source-budget'],
  ]);
  expect(reasons(queue({ isRealtime: true, sourceActiveRuns: 9, interfaceActiveRuns: 9 }))).toEqual([['1', null]]);
});
