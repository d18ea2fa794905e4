import { type Batch, RowFate } from '../core/batch/batch.ts';
import type { RuleStep } from '../core/definition/definition.ts';
import { HeadwaterError } from '../core/errors/headwater-error.ts';
import type { RuleReport } from '../core/rule/protocol.ts';
import type { Json } from '../core/value/json.ts';
import type { RowFailure } from './failure.ts';

/** What one step did to one batch. `failed`, `dropped` and `duplicated` count rows, `changed` counts cells. */
export interface StepTally {
  readonly stepId: string;
  readonly failed: number;
  readonly changed: number;
  readonly dropped: number;
  readonly duplicated: number;
  /** Rows that failed under a `warn` gate, by column: they stay live. */
  readonly warnings: readonly RowFailure[];
}

const maxWarningSamples = 20;
const noDetails: Readonly<Record<string, Json>> = {};

/** Turns what a rule says about rows into fates, as the step's gate wants it. */
export class StepReport implements RuleReport {
  column: string | null = null;
  /** Row of the batch that the rule at work calls 0. */
  firstRow = 0;
  readonly #step: RuleStep;
  readonly #batch: Batch;
  readonly #fates: Uint8Array;
  readonly #failures: RowFailure[];
  readonly #isBlockAllowed: boolean;
  readonly #warned = new Set<number>();
  readonly #warnings: RowFailure[] = [];
  #failed = 0;
  #changed = 0;
  #dropped = 0;
  #duplicated = 0;

  constructor(step: RuleStep, batch: Batch, failures: RowFailure[], isBlockAllowed: boolean) {
    this.#step = step;
    this.#batch = batch;
    this.#fates = batch.fates;
    this.#failures = failures;
    this.#isBlockAllowed = isBlockAllowed;
  }

  fail(seenRow: number, code: string, details: Readonly<Record<string, Json>> = noDetails): void {
    const row = this.firstRow + seenRow;
    if (this.#fates[row] !== RowFate.live) return;
    const { id, rule, gate } = this.#step;
    const failure = { row, code, details, step: { id, rule }, column: this.column, sqlState: null };
    if (gate === 'warn') return this.#warn(failure);
    if (gate === 'block' && this.#isBlockAllowed) throw this.#blocked(failure);
    this.#fates[row] = RowFate.quarantined;
    this.#failed++;
    this.#failures.push(failure);
  }

  drop(seenRow: number): void {
    const row = this.firstRow + seenRow;
    if (this.#fates[row] !== RowFate.live) return;
    this.#fates[row] = RowFate.filtered;
    this.#dropped++;
  }

  duplicate(seenRow: number): void {
    const row = this.firstRow + seenRow;
    if (this.#fates[row] !== RowFate.live) return;
    this.#fates[row] = RowFate.deduplicated;
    this.#duplicated++;
  }

  changed(_row: number): void {
    this.#changed++;
  }

  tally(): StepTally {
    return {
      stepId: this.#step.id,
      failed: this.#failed,
      changed: this.#changed,
      dropped: this.#dropped,
      duplicated: this.#duplicated,
      warnings: this.#warnings,
    };
  }

  #warn(failure: RowFailure): void {
    if (this.#warned.has(failure.row)) return;
    this.#warned.add(failure.row);
    this.#failed++;
    if (this.#warnings.length < maxWarningSamples) this.#warnings.push(failure);
  }

  #blocked({ row, code, details, column }: RowFailure): HeadwaterError {
    const position = { ...this.#batch.positionOf(row) };
    const told = { stepId: this.#step.id, rule: this.#step.rule, reason: code, column, position, ...details };
    return new HeadwaterError({ code: 'rule/blocked', errorClass: 'row-rejected', category: 'data', details: told });
  }
}
