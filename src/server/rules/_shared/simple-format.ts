import { z } from 'zod';
import type { LocalizedText } from '#src/server/core/plugin/descriptor.ts';
import { RuleFailure } from '#src/server/core/rule/failure.ts';
import { defineRule, type RuleDefinition, type RuleExample } from '#src/server/core/rule/protocol.ts';
import { type BytePredicate, checkText } from '#src/server/core/rule/text-rule.ts';

const params = z.object({});
type Params = z.infer<typeof params>;

export interface SimpleFormat {
  readonly name: string;
  readonly label: LocalizedText;
  readonly summary: LocalizedText;
  readonly isSurelyGood?: BytePredicate;
  /** Null = good, else what is wrong: the second half of the code. */
  readonly problemOf: (text: string) => string | null;
  /** Reasons `problemOf` may give. */
  readonly problems: readonly string[];
  readonly good: readonly (string | null)[];
  readonly bad: readonly (readonly [value: string, problem: string, why?: LocalizedText])[];
}

/** A validation of a fixed format: no parameters, NULL passes. */
export function simpleFormat(format: SimpleFormat): RuleDefinition<Params> {
  const failures = new Map(format.problems.map((problem) => [problem, new RuleFailure(`${format.name}/${problem}`)]));
  const good: RuleExample<Params>[] = format.good.map((value) => ({ params: {}, input: value, output: value }));
  const bad: RuleExample<Params>[] = format.bad.map(([value, problem, why]) => ({
    params: {},
    input: value,
    fails: `${format.name}/${problem}`,
    ...(why && { why }),
  }));
  return defineRule<Params>({
    name: format.name,
    kind: 'validation',
    scope: 'value',
    label: format.label,
    summary: format.summary,
    appliesTo: ['text'],
    params,
    examples: [...good, ...bad],
    compile: () =>
      checkText({
        ...(format.isSurelyGood && { isSurelyGood: format.isSurelyGood }),
        check: (value) => {
          const problem = format.problemOf(value);
          return problem === null ? null : (failures.get(problem) as RuleFailure);
        },
      }),
  });
}
