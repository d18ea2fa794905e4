import type { Batch } from '../core/batch/batch.ts';
import type { RowCounts } from '../core/connector/protocol.ts';
import type { InterfaceDefinition, RuleStep } from '../core/definition/definition.ts';
import { HeadwaterError } from '../core/errors/headwater-error.ts';
import { addCounts, zeroCounts } from '../core/run/conservation.ts';
import { StatisticsKeeper } from '../core/statistics/keeper.ts';
import type { RunStatistics } from '../core/statistics/statistics.ts';
import type { Pipeline, ProcessedBatch } from './pipeline.ts';

const storedFromRows = 1000;
const storedEveryMilliseconds = 1000;

/** Counts, statistics and limits of one run, shared by its partitions. */
export class RunTally {
  readonly #definition: InterfaceDefinition;
  readonly #keeper: StatisticsKeeper;
  /** Committed. */
  #counts: RowCounts = zeroCounts;
  /** Quarantined rows of committed batches and of those on their way. */
  #reservedQuarantined = 0;
  #storedAt = 0;
  #bytesRead = 0;

  constructor(definition: InterfaceDefinition, pipeline: Pipeline, earlier: RunStatistics | null) {
    this.#definition = definition;
    const stepIds = pipeline.steps.map(({ step }) => step.id);
    this.#keeper = new StatisticsKeeper(
      pipeline.targetFields.map((field) => field.name),
      stepIds,
      earlier,
    );
  }

  get counts(): RowCounts {
    return this.#counts;
  }

  get bytesRead(): number {
    return this.#bytesRead;
  }

  /** What the target itself says was committed, once the attempt is over. */
  replaceCounts(counts: RowCounts): void {
    this.#counts = counts;
  }

  /** Rows that an earlier attempt committed. */
  addEarlier(counts: RowCounts): void {
    this.#counts = addCounts(this.#counts, counts);
    this.#reservedQuarantined += counts.quarantined;
  }

  /** Looks at rows on their way to the target. */
  look(rows: Batch): void {
    this.#keeper.look(rows);
  }

  /**
   * Takes down what became of a batch whose rows were looked at. Returns the statistics to store with it: those of
   * micro-batches once a second, null in between.
   */
  observe({ target, failures, tallies }: ProcessedBatch, nowMilliseconds: number): RunStatistics | null {
    for (const { column } of failures) if (column !== null) this.#keeper.addFailure(column);
    for (const tally of tallies) this.#keeper.addStep(tally);
    const isDue = target.isLast || target.rowCount >= storedFromRows || nowMilliseconds - this.#storedAt >= storedEveryMilliseconds;
    if (!isDue) return null;
    this.#storedAt = nowMilliseconds;
    return this.statistics();
  }

  /** Throws before the commit that would pass a limit by count. */
  reserve(batch: RowCounts): void {
    const { maxQuarantinedRows } = this.#definition.limits;
    this.#reservedQuarantined += batch.quarantined;
    const quarantined = this.#reservedQuarantined;
    if (maxQuarantinedRows !== null && quarantined > maxQuarantinedRows) {
      throw limitError('run/too-many-quarantined', { quarantined, maxQuarantinedRows });
    }
    for (const step of this.#enabledSteps()) this.#assertStepCount(step);
  }

  #assertStepCount({ id: stepId, rule, thresholdCount }: RuleStep): void {
    const failed = this.#keeper.failedIn(stepId);
    if (thresholdCount !== null && failed > thresholdCount)
      throw limitError('rule/threshold-exceeded', { stepId, rule, failed, thresholdCount });
  }

  add(batch: RowCounts, bytesRead: number): void {
    this.#counts = addCounts(this.#counts, batch);
    this.#bytesRead += bytesRead;
  }

  /** Shares mean something only once everything was read: asked before the run finishes. */
  assertWithinShares(): void {
    const { read, quarantined } = this.#counts;
    const { maxQuarantinedShare } = this.#definition.limits;
    if (maxQuarantinedShare !== null && quarantined > maxQuarantinedShare * read) {
      throw limitError('run/quarantined-share-exceeded', { read, quarantined, maxQuarantinedShare });
    }
    for (const step of this.#enabledSteps()) this.#assertStepShare(step, read);
  }

  #assertStepShare({ id: stepId, rule, thresholdShare }: RuleStep, read: number): void {
    const failed = this.#keeper.failedIn(stepId);
    if (thresholdShare !== null && failed > thresholdShare * read) {
      throw limitError('rule/share-exceeded', { stepId, rule, failed, read, thresholdShare });
    }
  }

  #enabledSteps(): readonly RuleStep[] {
    return this.#definition.rules.filter((step) => step.isEnabled);
  }

  statistics(): RunStatistics {
    return this.#keeper.snapshot();
  }
}

function limitError(code: string, details: HeadwaterError['details']): HeadwaterError {
  return new HeadwaterError({ code, errorClass: 'row-rejected', category: 'data', details });
}
