import { RowFate } from '../core/batch/batch.ts';
import { textBatch } from '../core/batch/text-batch.ts';
import type { EditedRow, RevalidationPorts } from './engine.ts';
import type { RowFailure } from './failure.ts';
import type { PreviewRow, Refusal, RowVerdict } from './outcome.ts';
import { compilePipeline, processBatch } from './pipeline.ts';
import type { RunPlan } from './plan.ts';
import { rowTexts } from './quarantine-entries.ts';

/** See `Engine.revalidateRows`. */
export async function revalidateRows(plan: RunPlan, ports: RevalidationPorts, rows: readonly EditedRow[]): Promise<readonly RowVerdict[]> {
  const pipeline = compilePipeline(plan, ports, false);
  const fields = pipeline.sourceFields;
  const cells = rows.map((row) => fields.map((field) => row.values[field.name] ?? null));
  const { target, failures } = processBatch(pipeline, textBatch(fields, cells));
  const failureOf = new Map(failures.map((failure) => [failure.row, failure]));
  return rows.map(({ id }, row) => {
    const failure = failureOf.get(row);
    return {
      id,
      fate: fateName(target.fates[row] as RowFate),
      refusal: failure ? asRefusal(failure) : null,
      result: rowTexts(target.columns, row),
    };
  });
}

export function asRefusal({ row, code, column, step, details }: RowFailure): Refusal {
  return { row, code, column, ruleStepId: step?.id ?? null, details };
}

export function fateName(fate: RowFate): PreviewRow['fate'] {
  switch (fate) {
    case RowFate.filtered:
      return 'filtered';
    case RowFate.deduplicated:
      return 'deduplicated';
    case RowFate.quarantined:
      return 'quarantined';
    default:
      return 'live';
  }
}
