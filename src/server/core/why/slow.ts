import { check, conclude, elapsedSeconds, secondsBetween, type WhyAnswer, type WhyCheck } from './answer.ts';
import type { WhyFacts } from './facts.ts';
import { durationCheck } from './shared.ts';

const slowShare = 0.7;
const muchMore = 2;

/** Slow: the run takes half as long again as usual, or moves fewer rows a second than its median of seven days. */
export function whySlow(facts: WhyFacts): WhyAnswer {
  const duration = durationCheck(facts, facts.run);
  const rate = rateCheck(facts);
  const causes = [
    waitCheck(facts),
    attemptsCheck(facts),
    volumeCheck(facts),
    throttleCheck(facts),
    batchSizeCheck(facts),
    targetStallCheck(facts),
    stageCheck(facts),
  ];
  const isSlow = [duration, rate].some(({ outcome }) => outcome === 'fail');
  const answer = conclude('slow', causes, isSlow, { ...rate.args, ...duration.args });
  return { ...answer, checks: [duration, rate, ...causes] };
}

function rateCheck(facts: WhyFacts): WhyCheck {
  const { run, usual } = facts;
  const seconds = run ? elapsedSeconds(facts, run) : 0;
  if (!run || seconds === 0 || run.counts.read === 0) return check('rate', null, {});
  const rate = run.counts.read / seconds;
  const args = { rate, medianRate: usual.medianRowsPerSecond ?? -1 };
  return check('rate', usual.medianRowsPerSecond === null ? null : rate >= usual.medianRowsPerSecond * slowShare, args);
}

function waitCheck(facts: WhyFacts): WhyCheck {
  const { run, now } = facts;
  if (!run) return check('wait', null, {});
  const waitSeconds = secondsBetween(run.queuedAt, run.startedAt ?? now);
  const runSeconds = elapsedSeconds(facts, run);
  return check('wait', waitSeconds <= Math.max(60, runSeconds), { waitSeconds, runSeconds }, 'openWorkers');
}

function attemptsCheck({ run }: WhyFacts): WhyCheck {
  if (!run) return check('attempts', null, {});
  return check('attempts', run.attempt <= 1, { attempts: run.attempt, run: run.id }, 'openLog');
}

function volumeCheck({ run, usual }: WhyFacts): WhyCheck {
  if (!run || usual.medianRows === null || usual.medianRows === 0) return check('volume', null, { readRows: run?.counts.read ?? 0 });
  const args = { readRows: run.counts.read, medianRows: usual.medianRows };
  return check('volume', run.counts.read <= usual.medianRows * muchMore, args, 'openRun');
}

function throttleCheck({ source }: WhyFacts): WhyCheck {
  const { activeRuns, maxRuns } = source;
  return check('throttle', activeRuns < maxRuns, { activeRuns, maxRuns }, 'openConnection');
}

const smallBatchRows = 1000;

/** A commit every thousand rows costs a third of the speed. */
function batchSizeCheck({ run }: WhyFacts): WhyCheck {
  if (!run || run.batches.count < 10)
    return check('batchSize', run ? true : null, { batches: run?.batches.count ?? 0, rows: run?.counts.read ?? 0 });
  const rows = Math.round(run.counts.read / run.batches.count);
  return check('batchSize', rows >= smallBatchRows, { batches: run.batches.count, rows, maxRows: run.batches.maxBatchRows }, 'openLimits');
}

const stallFactor = 10;
const stallMilliseconds = 5000;

/** One write that took far longer than the others waited for something in the target: a lock, or its disk. */
function targetStallCheck({ run }: WhyFacts): WhyCheck {
  const { medianWriteMilliseconds: median = null, maxWriteMilliseconds: longest = null, count = 0 } = run?.batches ?? {};
  if (median === null || longest === null || count < 3) return check('targetStall', null, {});
  const args = { longestSeconds: longest / 1000, medianSeconds: median / 1000 };
  return check('targetStall', longest < Math.max(stallMilliseconds, median * stallFactor), args, 'openLog');
}

const bottleneckShare = 0.6;

/** Where the time goes; a stage that takes most of it is the one to look at. */
function stageCheck({ run, interface: found }: WhyFacts): WhyCheck {
  if (!run) return check('stages', null, {});
  const { readMilliseconds: read, rulesMilliseconds: rules, writeMilliseconds: write } = run;
  const total = read + rules + write;
  if (total === 0) return check('stages', null, {});
  const largest = Math.max(read, rules, write);
  const stage = largest === read ? 'read' : largest === rules ? 'rules' : 'write';
  const args = { stage, readShare: read / total, rulesShare: rules / total, writeShare: write / total };
  const action = stage === 'rules' ? 'openRules' : stage === 'read' ? 'openConnection' : 'openLimits';
  return check('stages', largest / total < bottleneckShare, { ...args, interface: found.id }, action);
}
