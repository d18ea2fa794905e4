import { desc, eq, inArray, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#src/db/client.ts';
import {
  interfaceQuality,
  interfaceVersion,
  qualityDay,
  qualityDue,
  qualityScore,
  qualityState,
  run,
  sourceInterface,
  verification,
} from '#src/db/schema/index.ts';
import { checksOf } from '#src/server/core/quality/checks.ts';
import type { QualityCheck, QualityWeights, Scores } from '#src/server/core/quality/quality.ts';
import { scoresOf, standing } from '#src/server/core/quality/score.ts';
import type { RunStatistics } from '#src/server/core/statistics/statistics.ts';
import { findRule } from '#src/server/rules/catalog.ts';
import { loadQualitySettings, type QualitySettings } from './settings.ts';

const runsATime = 50;

type RunRow = typeof run.$inferSelect;

/** Scores runs that have ended, a few a transaction; several workers may do it at once. */
export async function scoreDueRuns(db: Database): Promise<void> {
  for (let count = runsATime; count === runsATime; ) count = await db.transaction(scoreSome);
}

async function scoreSome(tx: Transaction): Promise<number> {
  const due = await tx
    .select({ runId: qualityDue.runId })
    .from(qualityDue)
    .orderBy(qualityDue.queuedAt)
    .limit(runsATime)
    .for('update', { skipLocked: true });
  const ids = due.map(({ runId }) => runId);
  if (ids.length === 0) return 0;
  const settings = await loadQualitySettings(tx);
  const rows = await tx.select().from(run).where(inArray(run.id, ids)).orderBy(run.id);
  for (const row of rows) await scoreRun(tx, row, settings);
  await tx.delete(qualityDue).where(inArray(qualityDue.runId, ids));
  return ids.length;
}

async function scoreRun(tx: Transaction, row: RunRow, settings: QualitySettings): Promise<void> {
  const [version] = await tx
    .select({ definition: interfaceVersion.definition })
    .from(interfaceVersion)
    .where(sql`${interfaceVersion.interfaceId} = ${row.interfaceId} and ${interfaceVersion.version} = ${row.definitionVersion}`);
  if (!version) return;
  const [own] = await tx
    .select({ weights: interfaceQuality.weights, freshnessMinutes: sourceInterface.freshnessMinutes })
    .from(sourceInterface)
    .leftJoin(interfaceQuality, eq(interfaceQuality.interfaceId, sourceInterface.id))
    .where(eq(sourceInterface.id, row.interfaceId));
  const checks = checksOf({
    definition: version.definition,
    counts: row,
    statistics: row.statistics as RunStatistics | null,
    kindOf: (rule) => findRule(rule)?.kind,
    delaySeconds: delayOf(row),
    objectiveSeconds: own?.freshnessMinutes ? own.freshnessMinutes * 60 : settings.freshnessSeconds,
    verification: await lastVerification(tx, row.interfaceId),
  });
  await store(tx, row, checks, own?.weights ?? settings.weights);
}

/** Only a run that brought its data says how late they were. */
function delayOf({ state, trigger, plannedUpper, queuedAt, finishedAt }: RunRow): number | null {
  const hasDelivered = state === 'succeeded' || state === 'succeeded_with_quarantine';
  if (trigger === 'realtime' || finishedAt === null || !hasDelivered) return null;
  return Math.max(0, (finishedAt.getTime() - (plannedUpper ?? queuedAt).getTime()) / 1000);
}

async function lastVerification(tx: Transaction, interfaceId: string): Promise<{ compared: number; different: number } | null> {
  const [last] = await tx
    .select({ result: verification.result })
    .from(verification)
    .where(sql`${verification.interfaceId} = ${interfaceId} and ${verification.verdict} in ('in-sync', 'differs')`)
    .orderBy(desc(verification.id))
    .limit(1);
  if (!last?.result) return null;
  const { same, missing, changed, extra } = last.result;
  const different = missing + changed + extra;
  return { compared: same + different, different };
}

async function store(tx: Transaction, row: RunRow, checks: readonly QualityCheck[], weights: QualityWeights): Promise<void> {
  const scores = scoresOf(checks, weights);
  const scoredAt = new Date();
  const scored = { ...scores, definitionVersion: row.definitionVersion, weights, checks, scoredAt };
  await tx
    .insert(qualityScore)
    .values({ runId: row.id, interfaceId: row.interfaceId, ...scored })
    .onConflictDoUpdate({ target: qualityScore.runId, set: scored });
  await moveState(tx, row, scores, weights, checks);
}

/** A run that ended before the one already scored changes the trend of its day no more. */
async function moveState(
  tx: Transaction,
  { id: runId, interfaceId }: RunRow,
  scores: Scores,
  weights: QualityWeights,
  checks: readonly QualityCheck[],
): Promise<void> {
  const [before] = await tx.select().from(qualityState).where(eq(qualityState.interfaceId, interfaceId)).for('update');
  if (before?.runId && before.runId > runId) return;
  const now = standing(scores, before ?? null, weights);
  const failingRules = checks.filter((check) => check.failed > 0).length;
  const state = { ...now, runId, failingRules, scoredAt: new Date() };
  await tx
    .insert(qualityState)
    .values({ interfaceId, ...state })
    .onConflictDoUpdate({ target: qualityState.interfaceId, set: state });
  await tx
    .insert(qualityDay)
    .values({ interfaceId, day: state.scoredAt.toISOString().slice(0, 10), ...now })
    .onConflictDoUpdate({ target: [qualityDay.interfaceId, qualityDay.day], set: now });
}
