import type { Batch } from '../batch/batch.ts';
import { RowFate } from '../batch/batch.ts';
import { ColumnKeeper } from './column-keeper.ts';
import type { RunStatistics, StepStatistics } from './statistics.ts';

/** Statistics of one run over all its partitions; goes on from those an earlier attempt settled. */
export class StatisticsKeeper {
  readonly #columns: ReadonlyMap<string, ColumnKeeper>;
  readonly #steps = new Map<string, StepStatistics>();
  #rows: number;

  constructor(columns: readonly string[], stepIds: readonly string[], earlier: RunStatistics | null) {
    const before = new Map(earlier?.columns.map((column) => [column.column, column]));
    this.#columns = new Map(columns.map((name) => [name, new ColumnKeeper(name, before.get(name))]));
    const none = { failed: 0, changed: 0, dropped: 0, duplicated: 0 };
    for (const stepId of stepIds) this.#steps.set(stepId, earlier?.steps.find((step) => step.stepId === stepId) ?? { stepId, ...none });
    this.#rows = earlier?.rows ?? 0;
  }

  look(rows: Batch): void {
    for (let row = 0; row < rows.rowCount; row++) if (rows.fates[row] === RowFate.live) this.#rows++;
    for (const column of rows.columns) this.#columns.get(column.field.name)?.look(column, rows);
  }

  addFailure(column: string): void {
    const keeper = this.#columns.get(column);
    if (keeper) keeper.failures++;
  }

  addStep(tally: StepStatistics): void {
    const before = this.#steps.get(tally.stepId);
    if (!before) return;
    this.#steps.set(tally.stepId, {
      stepId: tally.stepId,
      failed: before.failed + tally.failed,
      changed: before.changed + tally.changed,
      dropped: before.dropped + tally.dropped,
      duplicated: before.duplicated + tally.duplicated,
    });
  }

  failedIn(stepId: string): number {
    return this.#steps.get(stepId)?.failed ?? 0;
  }

  snapshot(): RunStatistics {
    return { rows: this.#rows, columns: [...this.#columns.values()].map((column) => column.snapshot()), steps: [...this.#steps.values()] };
  }
}
