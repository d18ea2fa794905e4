import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { alertRule } from '#src/db/schema/index.ts';
import type { alertRuleContract } from '#src/server/contracts/alert-rule.ts';
import type { AlertKind } from '#src/server/core/alert/alert.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal, withUniqueName } from '../errors.ts';
import { describeRule, findAlertRule } from './find.ts';
import { checkedParams, firstLookAt } from './params.ts';

type Input = z.output<typeof alertRuleContract.update.input>;

export async function updateAlertRule(context: ServiceContext, input: Input): Promise<{ version: number }> {
  return withUniqueName(input.name, 'alert_rule_scope', () =>
    context.db.transaction(async (tx) => {
      const before = await findAlertRule(tx, context, 'alertRule.update', input.id);
      if (before.version !== input.version) throw refusal('object/changed-meanwhile');
      const kind = before.kind as AlertKind;
      const name = before.name === '' ? '' : input.name;
      const { isEnabled, severity } = input;
      const after = { name, isEnabled, severity, params: checkedParams(context, kind, name, before, input.params) };
      const version = before.version + 1;
      const nextAt = firstLookAt(context, kind, isEnabled);
      await tx
        .update(alertRule)
        .set({ ...after, nextAt, version, updatedAt: context.ports.now() })
        .where(eq(alertRule.id, before.id));
      const entry = { action: 'alertRule.update', objectType: 'alertRule', objectId: before.id, objectName: name || kind };
      await recordAudit(tx, context, { ...entry, before: describeRule(before), after: describeRule({ ...before, ...after }) });
      return { version };
    }),
  );
}
