import { desc, eq } from 'drizzle-orm';
import { interfaceQuality, qualityScore, qualityState } from '#src/db/schema/index.ts';
import type { InterfaceQuality, RunQuality } from '#src/server/contracts/quality.ts';
import type { ServiceContext } from '../context.ts';
import { findRun } from '../run/index.ts';
import { findInterface, type InterfaceRow } from '../source-interface/index.ts';
import { loadQualitySettings } from './settings.ts';
import { thresholdAt } from './threshold.ts';

type ScoreRow = typeof qualityScore.$inferSelect;

/** Where the interface stands, what its last run was made of, and what it is measured by. */
export async function getQuality(context: ServiceContext, { interfaceId }: { readonly interfaceId: string }): Promise<InterfaceQuality> {
  const row = await findInterface(context, 'quality.get', interfaceId);
  const settings = await loadQualitySettings(context.db);
  const [state] = await context.db.select().from(qualityState).where(eq(qualityState.interfaceId, interfaceId));
  const [own] = await context.db.select().from(interfaceQuality).where(eq(interfaceQuality.interfaceId, interfaceId));
  const [last] = await context.db
    .select()
    .from(qualityScore)
    .where(eq(qualityScore.interfaceId, interfaceId))
    .orderBy(desc(qualityScore.runId))
    .limit(1);
  return {
    scores: state ? scoresOf(state) : null,
    scoredAt: state?.scoredAt ?? null,
    lastRun: last ? viewOf(last) : null,
    weights: { value: own?.weights ?? settings.weights, isOwn: Boolean(own?.weights) },
    threshold: { value: own?.threshold ?? (await thresholdAt(context.db, placeOf(row))), isOwn: own?.threshold != null },
    objective: {
      seconds: row.freshnessMinutes === null ? settings.freshnessSeconds : row.freshnessMinutes * 60,
      isOwn: row.freshnessMinutes !== null,
    },
    version: own?.version ?? 0,
  };
}

export async function getRunQuality(context: ServiceContext, { runId }: { readonly runId: string }): Promise<RunQuality | null> {
  const row = await findRun(context, 'quality.getRun', runId);
  const [found] = await context.db.select().from(qualityScore).where(eq(qualityScore.runId, row.id));
  return found ? viewOf(found) : null;
}

function scoresOf({
  completeness,
  accuracy,
  timeliness,
  consistency,
  overall,
}: Pick<ScoreRow, keyof NonNullable<InterfaceQuality['scores']>>) {
  return { completeness, accuracy, timeliness, consistency, overall };
}

function viewOf(row: ScoreRow): RunQuality {
  const { interfaceId, definitionVersion, weights, checks, scoredAt } = row;
  return { ...scoresOf(row), runId: String(row.runId), interfaceId, definitionVersion, weights, checks: [...checks], scoredAt };
}

function placeOf({ id: interfaceId, sourceId, rawDatabaseId }: InterfaceRow) {
  return { interfaceId, sourceId, rawDatabaseId };
}
