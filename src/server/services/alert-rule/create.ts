import type { z } from 'zod';
import { alertRule } from '#src/db/schema/index.ts';
import type { alertRuleContract } from '#src/server/contracts/alert-rule.ts';
import { ruleKinds } from '#src/server/core/alert/rule-kinds.ts';
import { narrowest, requireScope } from '../alert/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { withUniqueName } from '../errors.ts';
import { checkedParams, firstLookAt } from './params.ts';

type Input = z.output<typeof alertRuleContract.create.input>;

/** A departure from the level above, or a condition of one's own. */
export async function createAlertRule(context: ServiceContext, input: Input): Promise<{ id: string }> {
  await requireScope(context, 'alertRule.create', input);
  const { kind, isEnabled, severity } = input;
  const name = ruleKinds[kind].isCustom ? input.name : '';
  const place = narrowest(input);
  const params = checkedParams(context, kind, name, place, input.params);
  const row = { kind, name, ...place, isEnabled, severity, params };
  return withUniqueName(name || kind, 'alert_rule_scope', () =>
    context.db.transaction(async (tx) => {
      const [made] = await tx
        .insert(alertRule)
        .values({ ...row, nextAt: firstLookAt(context, kind, isEnabled) })
        .returning({ id: alertRule.id });
      const id = made?.id as string;
      await recordAudit(tx, context, {
        action: 'alertRule.create',
        objectType: 'alertRule',
        objectId: id,
        objectName: name || kind,
        after: row,
      });
      return { id };
    }),
  );
}
