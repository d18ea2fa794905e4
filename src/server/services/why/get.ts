import type { z } from 'zod';
import type { Why, WhyCheck, whyContract } from '#src/server/contracts/why.ts';
import type { WhyFacts } from '#src/server/core/why/facts.ts';
import { answerWhy } from '#src/server/core/why/why.ts';
import type { ServiceContext } from '../context.ts';
import { readFacts } from './facts.ts';
import { findSubject } from './subject.ts';
import { readTimeline } from './timeline.ts';

type Input = z.output<typeof whyContract.get.input>;

export async function getWhy(context: ServiceContext, input: Input): Promise<Why> {
  return (await answer(context, input, 'why.get')).why;
}

/** The answer and the facts it was drawn from. */
export async function answer(
  context: ServiceContext,
  input: Input,
  permission: 'why.get' | 'why.getBundle',
): Promise<{ why: Why; facts: WhyFacts }> {
  const subject = await findSubject(context, input, permission);
  const facts = await readFacts(context, subject);
  const { checks, ...answered } = answerWhy(facts, subject.question);
  const { id, name, sourceId } = subject.row;
  const why: Why = {
    ...answered,
    verdict: { ...answered.verdict, args: { ...answered.verdict.args } },
    checks: checks.map((check) => ({ ...check, args: { ...check.args } }) as WhyCheck),
    subject: { interfaceId: id, interfaceName: name, sourceId, runId: facts.run?.id ?? null, error: errorOf(facts) },
    timeline: await readTimeline(context.db, id, sourceId),
    askedAt: facts.now,
  };
  return { why, facts };
}

function errorOf({ run }: WhyFacts): Why['subject']['error'] {
  return (run?.error ?? null) as Why['subject']['error'];
}
