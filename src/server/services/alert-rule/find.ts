import { eq } from 'drizzle-orm';
import type { Transaction } from '#src/db/client.ts';
import { alertRule } from '#src/db/schema/index.ts';
import type { Permission } from '#src/server/auth/permissions.ts';
import { requireScope } from '../alert/index.ts';
import type { ServiceContext } from '../context.ts';
import { missing } from '../errors.ts';

export type AlertRuleRow = typeof alertRule.$inferSelect;

export async function findAlertRule(tx: Transaction, context: ServiceContext, permission: Permission, id: string): Promise<AlertRuleRow> {
  const [row] = await tx.select().from(alertRule).where(eq(alertRule.id, id)).for('update');
  if (!row) throw missing();
  await requireScope(context, permission, row);
  return row;
}

export function describeRule({
  kind,
  name,
  isEnabled,
  severity,
  params,
}: Pick<AlertRuleRow, 'kind' | 'name' | 'isEnabled' | 'severity' | 'params'>) {
  return { kind, name, isEnabled, severity, params };
}
