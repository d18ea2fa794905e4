import { show } from '../report.ts';
import { type Contest, median } from '../statistics.ts';

export function noteOf(result: Contest, rows: number): string {
  return `${show(rows)} rows; medians ${median(result.ours).toFixed(2)} s against ${median(result.theirs).toFixed(2)} s`;
}
