import { eq } from 'drizzle-orm';
import { alertRule } from '#src/db/schema/index.ts';
import type { AlertKind } from '#src/server/core/alert/alert.ts';
import { ruleKinds } from '#src/server/core/alert/rule-kinds.ts';
import { recordFindings } from '../alert/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { describeRule, findAlertRule } from './find.ts';

/** The level above holds again; what a removed condition of one's own had raised is over. */
export async function removeAlertRule(context: ServiceContext, { id }: { readonly id: string }): Promise<{ isDone: true }> {
  await context.db.transaction(async (tx) => {
    const before = await findAlertRule(tx, context, 'alertRule.remove', id);
    const kind = before.kind as AlertKind;
    await tx.delete(alertRule).where(eq(alertRule.id, id));
    const over = { kind, place: before, subject: before.id };
    if (ruleKinds[kind].isCustom) await recordFindings(tx, { firing: [], over: [over] }, context.ports.now());
    const entry = { action: 'alertRule.remove', objectType: 'alertRule', objectId: id, objectName: before.name || kind };
    await recordAudit(tx, context, { ...entry, before: describeRule(before) });
  });
  return { isDone: true };
}
