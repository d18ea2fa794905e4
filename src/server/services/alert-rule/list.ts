import { asc, getTableColumns } from 'drizzle-orm';
import type { z } from 'zod';
import { alertRule } from '#src/db/schema/index.ts';
import type { AlertRuleView, alertRuleContract } from '#src/server/contracts/alert-rule.ts';
import { type AlertRuleKind, ruleKinds } from '#src/server/core/alert/rule-kinds.ts';
import { formSpecOf } from '#src/server/core/plugin/form-spec.ts';
import { requirePermission } from '../access.ts';
import { scopeNameOf } from '../alert/index.ts';
import type { ServiceContext } from '../context.ts';

type Output = z.input<typeof alertRuleContract.list.output>;

const maxRules = 2000;

export async function listAlertRules(context: ServiceContext): Promise<Output> {
  requirePermission(context, 'alertRule.list');
  const rows = await context.db
    .select({ ...getTableColumns(alertRule), scopeName: scopeNameOf('alert_rule') })
    .from(alertRule)
    .orderBy(asc(alertRule.kind), asc(alertRule.name), asc(alertRule.createdAt))
    .limit(maxRules);
  const kinds: readonly AlertRuleKind[] = Object.values(ruleKinds);
  return {
    kinds: kinds.map(({ params, ...kind }) => ({ ...kind, form: formSpecOf(params) as Output['kinds'][number]['form'] })),
    rules: rows.map(({ nextAt: _, createdAt: __, updatedAt: ___, ...row }) => row as unknown as AlertRuleView),
  };
}
