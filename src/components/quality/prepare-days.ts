import type { TrendPoint } from '#src/components/charts/index.ts';
import type { QualityDay } from '#src/server/contracts/quality.ts';

/** Days as points of a trend; a day without a run keeps the score of the day before. */
export function pointsOf(days: readonly QualityDay[], today: Date): TrendPoint[] {
  const [first] = days;
  if (!first) return [];
  const known = new Map(days.map(({ day, ...scores }) => [day, scores]));
  const points: TrendPoint[] = [];
  let { day: _, ...current } = first;
  for (const at = new Date(`${first.day}T00:00:00Z`); at <= today; at.setUTCDate(at.getUTCDate() + 1)) {
    current = known.get(at.toISOString().slice(0, 10)) ?? current;
    points.push({ at: new Date(at), values: current });
  }
  return points;
}
