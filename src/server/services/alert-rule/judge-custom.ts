import { asc, eq, lte, sql } from 'drizzle-orm';
import { alertRule, rawDatabase, source, sourceInterface } from '#src/db/schema/index.ts';
import type { AlertKind, AlertPlace, Severity } from '#src/server/core/alert/alert.ts';
import type { Findings } from '#src/server/core/alert/findings.ts';
import { toErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import { recordFindings } from '../alert/index.ts';
import type { ServiceContext } from '../context.ts';
import type { AlertRuleRow } from './find.ts';
import { measure } from './measure.ts';

const pageSize = 20;
const metricEverySeconds = 30;
/** A worker that dies while it asks leaves the condition to the next after this long. */
const leaseSeconds = 120;

/** Looks at the conditions of people's own whose time has come. */
export async function judgeCustomRules(context: ServiceContext): Promise<void> {
  for (const rule of await claimDue(context)) await judge(context, rule);
}

async function claimDue({ db }: ServiceContext): Promise<AlertRuleRow[]> {
  return db.transaction(async (tx) => {
    const due = await tx
      .select({ id: alertRule.id })
      .from(alertRule)
      .where(lte(alertRule.nextAt, sql`now()`))
      .orderBy(asc(alertRule.nextAt))
      .limit(pageSize)
      .for('update', { skipLocked: true });
    const claimed: AlertRuleRow[] = [];
    for (const { id } of due) {
      const nextAt = sql`now() + ${`${leaseSeconds} s`}::interval`;
      claimed.push(...(await tx.update(alertRule).set({ nextAt }).where(eq(alertRule.id, id)).returning()));
    }
    return claimed;
  });
}

async function judge(context: ServiceContext, rule: AlertRuleRow): Promise<void> {
  const measured = await measure(context, rule).catch(toErrorRecord);
  const now = context.ports.now();
  await context.db.transaction(async (tx) => {
    const outcome = 'code' in measured ? { lastError: measured } : { lastValue: measured.value, lastError: null };
    const [current] = await tx
      .update(alertRule)
      .set({ ...outcome, lastAt: now, nextAt: new Date(now.getTime() + everySeconds(rule) * 1000) })
      .where(eq(alertRule.id, rule.id))
      .returning({ version: alertRule.version });
    if (current?.version !== rule.version || 'code' in measured) return;
    await recordFindings(tx, await findingsOf(context, rule, measured), now);
  });
}

function everySeconds({ kind, params }: AlertRuleRow): number {
  return kind === 'query' ? Number(params.everyMinutes ?? 15) * 60 : metricEverySeconds;
}

async function findingsOf(
  context: ServiceContext,
  rule: AlertRuleRow,
  { value, isFiring }: { value: string | null; isFiring: boolean },
): Promise<Findings> {
  const kind = rule.kind as AlertKind;
  const place = await wholePlace(context, rule);
  if (!isFiring) return { firing: [], over: [{ kind, place, subject: rule.id }] };
  const { severity, name: objectName, id } = rule;
  const { limit = null, expression = null } = rule.params as { limit?: number; expression?: string };
  const details = { value, ...(limit !== null && { limit }), ...(expression !== null && { expression: String(expression) }) };
  const firing = {
    kind,
    cause: '',
    place,
    subject: id,
    objectName,
    severity: severity as Severity,
    ruleId: id,
    code: rule.kind,
    details,
    isOccurrence: false,
  };
  return { firing: [firing], over: [] };
}

/** The rule names its own level; the alert hangs under all the levels above it too. */
async function wholePlace({ db }: ServiceContext, { rawDatabaseId, sourceId, interfaceId }: AlertPlace): Promise<AlertPlace> {
  if (interfaceId === null && sourceId === null) return { rawDatabaseId, sourceId, interfaceId };
  const [row] = await db
    .select({ rawDatabaseId: rawDatabase.id, sourceId: source.id })
    .from(source)
    .innerJoin(rawDatabase, eq(rawDatabase.id, source.rawDatabaseId))
    .leftJoin(sourceInterface, eq(sourceInterface.sourceId, source.id))
    .where(interfaceId === null ? eq(source.id, sourceId as string) : eq(sourceInterface.id, interfaceId))
    .limit(1);
  return { rawDatabaseId: row?.rawDatabaseId ?? rawDatabaseId, sourceId: row?.sourceId ?? sourceId, interfaceId };
}
