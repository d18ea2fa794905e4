import type { z } from 'zod';
import type { expressionContract } from '#src/server/contracts/expression.ts';
import { HeadwaterError } from '#src/server/core/errors/headwater-error.ts';
import { resolveVariables } from '#src/server/core/mapping/template.ts';
import type { ServiceContext } from '../context.ts';

type Input = z.output<typeof expressionContract.list.input>;
type Output = z.input<typeof expressionContract.list.output>;

/** Functions and variables; everybody may read them, they are the language itself. */
export async function listExpressionWords(context: ServiceContext, { variables: own }: Input): Promise<Output> {
  const given = context.ports.expressions.variablesNow();
  const resolved = resolve(own, given);
  const ofRun = Object.entries(given).map(([name, value]) => ({ name, value, isOwn: false }));
  const unknownYet = ['runId', 'interfaceName'].map((name) => ({ name, value: null, isOwn: false }));
  const ofInterface = Object.keys(own)
    .filter((name) => !Object.hasOwn(given, name))
    .map((name) => ({ name, value: resolved[name] ?? null, isOwn: true }));
  return {
    functions: context.ports.expressions.functions.map((one) => ({ ...one })),
    variables: [...ofRun, ...unknownYet, ...ofInterface],
  };
}

function resolve(own: Input['variables'], given: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  try {
    return resolveVariables(own, { runId: '', interfaceName: '', ...given });
  } catch (error) {
    if (error instanceof HeadwaterError) return given;
    throw error;
  }
}
