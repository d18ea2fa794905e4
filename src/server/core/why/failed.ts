import { check, conclude, type WhyAnswer, type WhyCheck } from './answer.ts';
import type { WhyFacts } from './facts.ts';
import { connectionCheck } from './shared.ts';

/** Failed: the last word of the run was an error. */
export function whyFailed(facts: WhyFacts): WhyAnswer {
  const { run } = facts;
  const isConnection = run?.error?.category === 'connection';
  const connection = connectionCheck(facts);
  const causes = [...(isConnection ? [connection, outageCheck(facts)] : []), driftCheck(facts), errorCheck(facts)];
  const rest = [
    changesCheck(facts),
    ...(isConnection ? [] : [connection, outageCheck(facts)]),
    batchCheck(facts),
    lastGoodCheck(facts),
    repeatCheck(facts),
    retryCheck(facts),
  ];
  const answer = conclude('failed', causes, run?.error != null && run.state !== 'succeeded', {
    run: run?.id ?? '',
    state: run?.state ?? '',
  });
  return { ...answer, checks: [...causes, ...rest] };
}

function errorCheck({ run }: WhyFacts): WhyCheck {
  if (!run?.error) return check('error', run ? true : null, {});
  const { code, category } = run.error;
  return check('error', false, { code, category, run: run.id, attempt: run.attempt }, 'openLog');
}

/** Several interfaces of one source that fail together have one cause, and it is not theirs. */
function outageCheck({ source }: WhyFacts): WhyCheck {
  return check('outage', source.otherFailing === 0, { otherFailing: source.otherFailing }, 'openConnection');
}

function driftCheck({ drift }: WhyFacts): WhyCheck {
  const args = { changes: drift?.changes ?? 0, detectedAt: drift?.detectedAt.toISOString() ?? '' };
  return check('drift', !drift?.isBreaking, args, 'openInterface');
}

function changesCheck({ history }: WhyFacts): WhyCheck {
  const { changes, lastChange, lastGood } = history;
  if (!lastGood) return check('changes', null, {});
  const args = { changes, who: lastChange?.actor ?? '', changedAt: lastChange?.at.toISOString() ?? '', action: lastChange?.action ?? '' };
  return check('changes', changes === 0, args, 'openVersions');
}

/** How far the run came: what is committed before the failure stays. */
function batchCheck({ run }: WhyFacts): WhyCheck {
  if (!run) return check('batch', null, {});
  const { last, count } = run.batches;
  const args = { batches: count, partition: last?.partition ?? '', next: (last?.number ?? 0) + 1, committedRows: run.counts.read };
  return check('batch', run.error === null, { ...args, run: run.id }, 'openRun');
}

function lastGoodCheck({ history: { lastGood } }: WhyFacts): WhyCheck {
  if (!lastGood) return check('lastGood', null, {});
  return check('lastGood', true, { run: lastGood.id, endedAt: lastGood.finishedAt.toISOString() });
}

function repeatCheck({ history }: WhyFacts): WhyCheck {
  const { failedInARow, sameErrorInARow } = history;
  return check('repeat', failedInARow <= 1, { failedRuns: failedInARow, sameErrors: sameErrorInARow }, 'openRuns');
}

function retryCheck({ run }: WhyFacts): WhyCheck {
  if (!run) return check('retry', null, {});
  return check(
    'retry',
    run.error === null || run.attempt < run.maxAttempts,
    { attempts: run.attempt, maxAttempts: run.maxAttempts },
    'openLog',
  );
}
