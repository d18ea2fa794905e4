import type { WhyAnswer, WhyQuestion } from './answer.ts';
import { whyEmpty } from './empty.ts';
import type { WhyFacts } from './facts.ts';
import { whyFailed } from './failed.ts';
import { whyLate } from './late.ts';
import { whySlow } from './slow.ts';

const answers: Readonly<Record<WhyQuestion, (facts: WhyFacts) => WhyAnswer>> = {
  late: whyLate,
  empty: whyEmpty,
  slow: whySlow,
  failed: whyFailed,
};

/** Answers the question asked, or the one that the facts ask by themselves. */
export function answerWhy(facts: WhyFacts, question: WhyQuestion | null): WhyAnswer {
  return answers[question ?? presetOf(facts)](facts);
}

/** What a person who opens "Why?" most likely wants to know. */
export function presetOf(facts: WhyFacts): WhyQuestion {
  const { run } = facts;
  if (run?.error && (run.state === 'failed' || run.state === 'queued')) return 'failed';
  const isLate = whyLate(facts).verdict.kind !== 'fine';
  if (isLate && facts.usual.objectiveMinutes !== null) return 'late';
  if (run?.finishedAt && run.counts.written + run.counts.updated === 0) return 'empty';
  return whySlow(facts).verdict.kind === 'fine' ? 'late' : 'slow';
}
