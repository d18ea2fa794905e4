import type { z } from 'zod';
import type { alertRuleContract } from '#src/server/contracts/alert-rule.ts';
import { toErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import { requireScope } from '../alert/index.ts';
import type { ServiceContext } from '../context.ts';
import { measure } from './measure.ts';
import { checkedParams } from './params.ts';

type Input = z.output<typeof alertRuleContract.preview.input>;
type Output = z.input<typeof alertRuleContract.preview.output>;

export async function previewAlertRule(context: ServiceContext, input: Input): Promise<Output> {
  await requireScope(context, 'alertRule.preview', input);
  const params = checkedParams(context, input.kind, 'preview', input, input.params);
  try {
    return { ...(await measure(context, { ...input, params })), error: null };
  } catch (error) {
    return { value: null, isFiring: false, error: toErrorRecord(error) as Output['error'] };
  }
}
