import type { z } from 'zod';
import type { ExpressionVerdict, expressionContract } from '#src/server/contracts/expression.ts';
import { resolveVariables } from '#src/server/core/mapping/template.ts';
import { requirePermissionSomewhere } from '../access.ts';
import type { ServiceContext } from '../context.ts';

type Input = z.output<typeof expressionContract.check.input>;

/** Works on what the caller sends alone: rows, fields and variables. */
export async function checkExpression(context: ServiceContext, input: Input): Promise<ExpressionVerdict> {
  requirePermissionSomewhere(context, 'expression.check');
  const { expressions } = context.ports;
  const variables = resolveVariables(input.variables, { runId: '0', interfaceName: 'sample', ...expressions.variablesNow() });
  return expressions.check({ ...input, variables }) as ExpressionVerdict;
}
