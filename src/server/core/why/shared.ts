import { check, elapsedSeconds, type WhyCheck } from './answer.ts';
import type { WhyFacts } from './facts.ts';

/** Checks that more than one question asks. */

export function connectionCheck({ source }: WhyFacts): WhyCheck {
  const { health, healthSince, lastCheckAt, failedStage } = source;
  const args = {
    stage: failedStage ?? '',
    sinceAt: healthSince?.toISOString() ?? '',
    checkedAt: lastCheckAt?.toISOString() ?? '',
  };
  return check('connection', health === 'unknown' || !lastCheckAt ? null : health === 'healthy', args, 'openConnection');
}

const patience = 1.5;
const graceSeconds = 30;

/** A run is slower than usual when it takes half as long again, and noticeably so. */
export function durationCheck(facts: WhyFacts, run: { startedAt: Date | null; finishedAt?: Date | null; id: string } | null): WhyCheck {
  const { medianSeconds } = facts.usual;
  if (run?.startedAt == null || medianSeconds === null) return check('duration', null, {});
  const seconds = elapsedSeconds(facts, run);
  return check('duration', seconds <= medianSeconds * patience + graceSeconds, { seconds, medianSeconds, run: run.id }, 'openRun');
}

/** Whether the source itself had anything new, where loads of this interface usually bring something. */
export function sourceDataCheck({ run, usual, history }: WhyFacts): WhyCheck {
  const args = {
    readRows: run?.counts.read ?? 0,
    medianRows: usual.medianRows ?? 0,
    emptyRuns: history.recentEmpty,
    goodRuns: history.recentGood,
  };
  if (!run || run.finishedAt === null || usual.medianRows === null) return check('sourceData', null, args);
  return check('sourceData', run.counts.read > 0 || usual.medianRows === 0, args, 'openConnection');
}
