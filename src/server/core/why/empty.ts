import { check, conclude, type WhyAnswer, type WhyCheck } from './answer.ts';
import type { RunFacts, WhyFacts } from './facts.ts';
import { sourceDataCheck } from './shared.ts';

/** Empty: a run ended well and nothing landed. */
export function whyEmpty(facts: WhyFacts): WhyAnswer {
  const { run } = facts;
  const checks = [
    readableCheck(facts),
    positionCheck(facts),
    fateCheck('filtered', run, 'openRules'),
    fateCheck('quarantined', run, 'openQuarantine'),
    fateCheck('deduplicated', run, 'openRules'),
    fateCheck('unchanged', run),
    sourceDataCheck(facts),
  ];
  const landed = run ? run.counts.written + run.counts.updated : 0;
  const isEmpty = run !== null && run.finishedAt !== null && landed === 0;
  return conclude('empty', checks, isEmpty, { landedRows: landed, readRows: run?.counts.read ?? 0, run: run?.id ?? '' });
}

function readableCheck({ source }: WhyFacts): WhyCheck {
  const args = { checkedAt: source.lastCheckAt?.toISOString() ?? '', stage: source.failedStage ?? '' };
  return check('readable', source.isReadable, args, 'openConnection');
}

const likelyZoneSeconds = 14 * 3600;

/** The run began behind the newest value of the source: a position moved too far, or a clock in another time zone. */
function positionCheck({ boundary }: WhyFacts): WhyCheck {
  if (!boundary || boundary.lower === null || boundary.upper === null) return check('position', null, {});
  const ahead = difference(boundary.lower, boundary.upper, boundary.kind);
  const args = { from: boundary.lower, newest: boundary.upper };
  if (ahead === null) return check('position', null, args);
  const isTime = boundary.kind === 'TIME';
  const isLikelyZone = isTime && ahead >= 1800 && ahead <= likelyZoneSeconds;
  return check(
    'position',
    ahead <= 0,
    { ...args, ...(isTime && { aheadSeconds: Math.max(0, ahead) }), isLikelyZone: isLikelyZone ? 1 : 0 },
    'openPosition',
  );
}

function difference(lower: string, upper: string, kind: 'TIME' | 'OFFSET'): number | null {
  const [from, to] = kind === 'TIME' ? [Date.parse(lower) / 1000, Date.parse(upper) / 1000] : [Number(lower), Number(upper)];
  return Number.isNaN(from) || Number.isNaN(to) ? null : from - to;
}

/** All that was read had the same fate, which left nothing to land. */
function fateCheck(
  fate: 'filtered' | 'quarantined' | 'deduplicated' | 'unchanged',
  run: RunFacts | null,
  action?: WhyCheck['action'],
): WhyCheck {
  if (!run) return check(fate, null, {});
  const { read } = run.counts;
  const rows = run.counts[fate];
  return check(fate, read === 0 || rows < read, { rows, readRows: read, run: run.id }, action);
}
