import type { WhyFacts } from './facts.ts';

export const whyQuestions = ['late', 'empty', 'slow', 'failed'] as const;
export type WhyQuestion = (typeof whyQuestions)[number];

export const whyActions = [
  'openInterface',
  'openSchedule',
  'openRules',
  'openPosition',
  'openLimits',
  'openVersions',
  'openRun',
  'openLog',
  'openQuarantine',
  'openConnection',
  'openWorkers',
  'openRuns',
] as const;
export type WhyAction = (typeof whyActions)[number];

/** Numbers and texts of a sentence; names end in their unit: `…Seconds`, `…At`, `…Share`, `…Rows`. */
export type WhyArguments = Readonly<Record<string, string | number>>;

/** One question put to the facts. `unknown`: the facts do not say. */
export interface WhyCheck {
  readonly id: string;
  readonly outcome: 'pass' | 'fail' | 'unknown';
  readonly args: WhyArguments;
  /** Where to mend it. */
  readonly action?: WhyAction;
}

/** `fine`: what was asked about is not so. `unknown`: it is so, and no check says why. */
export interface WhyAnswer {
  readonly question: WhyQuestion;
  readonly verdict: { readonly kind: 'found' | 'fine' | 'unknown'; readonly id: string; readonly args: WhyArguments };
  readonly checks: readonly WhyCheck[];
  readonly action: WhyAction | null;
}

/** The first failed check is the answer: checks come in the order in which one explains the next. */
export function conclude(question: WhyQuestion, checks: readonly WhyCheck[], isSo: boolean, args: WhyArguments = {}): WhyAnswer {
  const cause = checks.find(({ outcome }) => outcome === 'fail');
  if (!isSo) return { question, checks, action: null, verdict: { kind: 'fine', id: question, args } };
  if (!cause) return { question, checks, action: null, verdict: { kind: 'unknown', id: question, args } };
  return { question, checks, action: cause.action ?? null, verdict: { kind: 'found', id: cause.id, args: cause.args } };
}

export function check(id: string, isPassed: boolean | null, args: WhyArguments, action?: WhyAction): WhyCheck {
  const outcome = isPassed === null ? 'unknown' : isPassed ? 'pass' : 'fail';
  return { id, outcome, args, ...(outcome === 'fail' && action && { action }) };
}

export const secondsBetween = (from: Date, to: Date): number => Math.max(0, (to.getTime() - from.getTime()) / 1000);

export function elapsedSeconds({ now }: WhyFacts, run: { startedAt: Date | null; finishedAt?: Date | null }): number {
  return run.startedAt === null ? 0 : secondsBetween(run.startedAt, run.finishedAt ?? now);
}
