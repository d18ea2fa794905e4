import { describe, expect, test } from 'vitest';
import { zeroCounts } from '../run/conservation.ts';
import type { WhyQuestion } from './answer.ts';
import type { RunFacts, WhyFacts } from './facts.ts';
import { answerWhy, presetOf } from './why.ts';

const now = new Date('2026-11-21T12:00:00Z');
const at = (minutesFromNow: number) => new Date(now.getTime() + minutesFromNow * 60_000);
const counts = (change: Partial<typeof zeroCounts>) => ({ ...zeroCounts, ...change });

const goodRun: RunFacts = {
  id: '7',
  state: 'succeeded',
  counts: counts({ read: 60_000, written: 60_000 }),
  queuedAt: at(-70),
  startedAt: at(-69),
  finishedAt: at(-59),
  attempt: 1,
  maxAttempts: 5,
  error: null,
  readMilliseconds: 200_000,
  rulesMilliseconds: 200_000,
  writeMilliseconds: 200_000,
  batches: {
    count: 12,
    maxBatchRows: 20_000,
    medianWriteMilliseconds: 900,
    maxWriteMilliseconds: 2000,
    last: { partition: 'all', number: 12, committedAt: at(-59) },
  },
};

/** An interface with which all is well. */
const well: WhyFacts = {
  now,
  interface: { id: 'i', sourceId: 's', isRealtime: false, state: 'online', pauseReason: null, pausedBy: null },
  schedule: { isScheduled: true, nextFireAt: at(5), lastFire: { plannedAt: at(-70), outcome: 'queued', reason: null } },
  usual: { lagSeconds: 3600, objectiveMinutes: 90, freshAt: at(-60), medianSeconds: 600, medianRows: 60_000, medianRowsPerSecond: 100 },
  activeRun: null,
  run: goodRun,
  history: {
    lastGood: { id: '7', finishedAt: at(-59) },
    failedInARow: 0,
    sameErrorInARow: 0,
    recentGood: 10,
    recentEmpty: 0,
    changes: 0,
    lastChange: null,
  },
  source: {
    health: 'healthy',
    healthSince: at(-900),
    lastCheckAt: at(-5),
    failedStage: null,
    isReadable: true,
    breakerOpenUntil: null,
    activeRuns: 1,
    maxRuns: 4,
    otherFailing: 0,
  },
  workers: { active: 2, freeSlots: 3 },
  boundary: { kind: 'TIME', lower: '2026-11-21T10:00:00Z', upper: '2026-11-21T11:00:00Z' },
  drift: null,
};

const late = { ...well.usual, lagSeconds: 90 * 60 + 1 };
const run = (change: Partial<RunFacts>): RunFacts => ({ ...goodRun, ...change });
const failure = (category: 'connection' | 'data' | 'system' | 'business', code = 'postgres/lost') => ({
  code,
  errorClass: 'transient' as const,
  category,
  details: {},
});
const waiting = { id: '8', state: 'queued' as const, waitingReason: 'source-budget', ahead: 3, queuedAt: at(-10), startedAt: null };

type Row = readonly [situation: string, change: Partial<WhyFacts>, verdict: string, action: string | null];

function table(question: WhyQuestion, rows: readonly Row[]) {
  test.each(rows)('%s', (_, change, verdict, action) => {
    const answer = answerWhy({ ...well, ...change }, question);
    expect([`${answer.verdict.kind} ${answer.verdict.id}`, answer.action]).toEqual([verdict, action]);
  });
}

describe('why late', () => {
  table('late', [
    ['within its objective it is not late', {}, 'fine late', null],
    ['paused: nothing runs', { usual: late, interface: { ...well.interface, state: 'paused' } }, 'found online', 'openInterface'],
    ['no worker is there', { usual: late, workers: { active: 0, freeSlots: 0 } }, 'found workers', 'openWorkers'],
    ['nobody but people starts it', { usual: late, schedule: { ...well.schedule, isScheduled: false } }, 'found fired', 'openSchedule'],
    ['its fire is overdue', { usual: late, schedule: { ...well.schedule, nextFireAt: at(-2) } }, 'found fired', 'openSchedule'],
    [
      'its window was closed',
      { usual: late, schedule: { ...well.schedule, lastFire: { plannedAt: at(-70), outcome: 'skipped', reason: 'window' } } },
      'found window',
      'openSchedule',
    ],
    ['its source does not answer', { usual: late, source: { ...well.source, health: 'failing' } }, 'found connection', 'openConnection'],
    ['its runs fail', { usual: late, history: { ...well.history, failedInARow: 3 } }, 'found lastRun', 'openLog'],
    ['it waits behind others', { usual: late, activeRun: waiting }, 'found queue', 'openRun'],
    [
      'it runs longer than usual',
      { usual: late, activeRun: { ...waiting, state: 'running', startedAt: at(-40) } },
      'found duration',
      'openRun',
    ],
    ['the source itself has nothing new', { usual: late, run: run({ counts: zeroCounts }) }, 'found sourceData', 'openConnection'],
    ['no check says why', { usual: late }, 'unknown late', null],
    ['nothing was promised and nothing is wrong', { usual: { ...late, objectiveMinutes: null } }, 'fine late', null],
    [
      'nothing was promised, but its runs fail',
      { usual: { ...late, objectiveMinutes: null }, history: { ...well.history, failedInARow: 1 } },
      'found lastRun',
      'openLog',
    ],
  ]);

  test('a realtime interface is not asked about fires', () => {
    const { checks } = answerWhy({ ...well, interface: { ...well.interface, isRealtime: true } }, 'late');
    expect(checks.map(({ id }) => id)).not.toContain('fired');
  });
});

describe('why empty', () => {
  const read = (change: Partial<typeof zeroCounts>) => ({ run: run({ counts: counts({ read: 10, ...change }) }) });
  table('empty', [
    ['something landed', {}, 'fine empty', null],
    ['everything was filtered', read({ filtered: 10 }), 'found filtered', 'openRules'],
    ['everything was quarantined', read({ quarantined: 10 }), 'found quarantined', 'openQuarantine'],
    ['everything was known already', read({ unchanged: 10 }), 'found unchanged', null],
    [
      'nobody may read the stream',
      { run: run({ counts: zeroCounts }), source: { ...well.source, isReadable: false } },
      'found readable',
      'openConnection',
    ],
    [
      'the position is past the data',
      { run: run({ counts: zeroCounts }), boundary: { kind: 'TIME', lower: '2026-11-21T18:00:00Z', upper: '2026-11-21T10:00:00Z' } },
      'found position',
      'openPosition',
    ],
    ['the source had nothing new', { run: run({ counts: zeroCounts }) }, 'found sourceData', 'openConnection'],
    ['some of each fate: no single cause', read({ filtered: 5, quarantined: 5 }), 'unknown empty', null],
  ]);

  test('eight hours past the data are called a likely time zone', () => {
    const boundary = { kind: 'TIME', lower: '2026-11-21T18:00:00Z', upper: '2026-11-21T10:00:00Z' } as const;
    const answer = answerWhy({ ...well, run: run({ counts: zeroCounts }), boundary }, 'empty');
    expect(answer.verdict.args).toMatchObject({ aheadSeconds: 8 * 3600, isLikelyZone: 1 });
  });
});

describe('why slow', () => {
  const slow = { finishedAt: at(-9) };
  table('slow', [
    ['as fast as usual', {}, 'fine slow', null],
    ['it waited longer than it ran', { run: run({ queuedAt: at(-700), finishedAt: at(-40) }) }, 'found wait', 'openWorkers'],
    ['it was tried again', { run: run({ ...slow, attempt: 3 }) }, 'found attempts', 'openLog'],
    ['there was far more to read', { run: run({ ...slow, counts: counts({ read: 200_000 }) }) }, 'found volume', 'openRun'],
    ['the source allows no more runs', { run: run(slow), source: { ...well.source, activeRuns: 4 } }, 'found throttle', 'openConnection'],
    ['its batches are small', { run: run({ ...slow, batches: { ...goodRun.batches, count: 600 } }) }, 'found batchSize', 'openLimits'],
    [
      'the target held up a write',
      { run: run({ ...slow, batches: { ...goodRun.batches, maxWriteMilliseconds: 60_000 } }) },
      'found targetStall',
      'openLog',
    ],
    ['the rules take the time', { run: run({ ...slow, rulesMilliseconds: 2_000_000 }) }, 'found stages', 'openRules'],
    ['no check says why', { run: run(slow) }, 'unknown slow', null],
  ]);
});

describe('why failed', () => {
  const failed = (category: Parameters<typeof failure>[0]) => ({ run: run({ state: 'failed', error: failure(category) }) });
  table('failed', [
    ['it did not fail', {}, 'fine failed', null],
    [
      'its source does not answer',
      { ...failed('connection'), source: { ...well.source, health: 'failing' } },
      'found connection',
      'openConnection',
    ],
    ['all of its source fail', { ...failed('connection'), source: { ...well.source, otherFailing: 12 } }, 'found outage', 'openConnection'],
    [
      'the schema of the source broke it',
      { ...failed('data'), drift: { isBreaking: true, changes: 2, detectedAt: at(-30) } },
      'found drift',
      'openInterface',
    ],
    ['the error says it itself', failed('data'), 'found error', 'openLog'],
  ]);
});

test.each<[WhyQuestion, Partial<WhyFacts>]>([
  ['failed', { run: run({ state: 'failed', error: failure('data') }) }],
  ['late', { usual: late }],
  ['empty', { run: run({ counts: zeroCounts }) }],
  ['slow', { run: run({ finishedAt: at(-9) }) }],
])('who opens it without a question is asked about: %s', (question, change) => {
  expect(presetOf({ ...well, ...change })).toBe(question);
});

test.each(['late', 'empty', 'slow', 'failed'] as const)(
  'an interface that never ran gets unknown checks for "%s", and no invented cause',
  (question) => {
    const nothing = { ...well.usual, lagSeconds: null, medianSeconds: null, medianRows: null, medianRowsPerSecond: null };
    const history = { ...well.history, lastGood: null, recentGood: 0 };
    const { checks, verdict } = answerWhy({ ...well, usual: nothing, run: null, boundary: null, history }, question);
    expect(verdict.kind).not.toBe('found');
    expect(checks.some(({ outcome }) => outcome === 'unknown')).toBe(true);
  },
);
