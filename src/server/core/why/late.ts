import { check, conclude, secondsBetween, type WhyAnswer, type WhyCheck } from './answer.ts';
import type { WhyFacts } from './facts.ts';
import { connectionCheck, durationCheck, sourceDataCheck } from './shared.ts';

const overdueSeconds = 60;
const longWaitSeconds = 60;

/** Late: the target lags more than was promised, or, where nothing was promised, a run is overdue, waiting or failing. */
export function whyLate(facts: WhyFacts): WhyAnswer {
  const checks = [
    onlineCheck(facts),
    workersCheck(facts),
    ...(facts.interface.isRealtime ? [] : [firedCheck(facts), windowCheck(facts)]),
    connectionCheck(facts),
    lastRunCheck(facts),
    queueCheck(facts),
    durationCheck(facts, facts.activeRun),
    sourceDataCheck(facts),
  ];
  const { lagSeconds, objectiveMinutes } = facts.usual;
  const isLate =
    objectiveMinutes === null
      ? checks.some(({ outcome, id }) => outcome === 'fail' && id !== 'sourceData')
      : lagSeconds === null || lagSeconds > objectiveMinutes * 60;
  return conclude('late', checks, isLate, { lagSeconds: lagSeconds ?? -1, objectiveSeconds: (objectiveMinutes ?? 0) * 60 });
}

function onlineCheck({ interface: found }: WhyFacts): WhyCheck {
  const args = { state: found.state, who: found.pausedBy ?? '', reason: found.pauseReason ?? '' };
  return check('online', found.state === 'online', args, 'openInterface');
}

function workersCheck({ workers }: WhyFacts): WhyCheck {
  return check('workers', workers.active > 0, { workers: workers.active, freeSlots: workers.freeSlots }, 'openWorkers');
}

function firedCheck({ schedule, now }: WhyFacts): WhyCheck {
  const { isScheduled, nextFireAt, lastFire } = schedule;
  const args = {
    isScheduled: isScheduled ? 1 : 0,
    plannedAt: lastFire?.plannedAt.toISOString() ?? '',
    nextAt: nextFireAt?.toISOString() ?? '',
    overdueSeconds: nextFireAt ? secondsBetween(nextFireAt, now) : 0,
  };
  if (!isScheduled) return check('fired', false, args, 'openSchedule');
  return check('fired', nextFireAt === null ? null : args.overdueSeconds <= overdueSeconds, args, 'openSchedule');
}

/** A fire that was kept from becoming a run says what kept it: window, blackout, overlap, misfire or pause. */
function windowCheck({ schedule: { lastFire } }: WhyFacts): WhyCheck {
  if (!lastFire) return check('window', null, {});
  const args = { reason: lastFire.reason ?? '', plannedAt: lastFire.plannedAt.toISOString() };
  return check('window', lastFire.outcome === 'queued', args, 'openSchedule');
}

function lastRunCheck({ run, history }: WhyFacts): WhyCheck {
  if (!run) return check('lastRun', null, {});
  const args = { run: run.id, code: run.error?.code ?? '', failedRuns: history.failedInARow };
  return check('lastRun', history.failedInARow === 0, args, 'openLog');
}

function queueCheck({ activeRun, now }: WhyFacts): WhyCheck {
  if (activeRun?.state !== 'queued') return check('queue', true, { waitSeconds: 0, ahead: 0, reason: '' });
  const waitSeconds = secondsBetween(activeRun.queuedAt, now);
  const args = { waitSeconds, ahead: activeRun.ahead, reason: activeRun.waitingReason ?? '', run: activeRun.id };
  return check('queue', waitSeconds <= longWaitSeconds, args, 'openRun');
}
