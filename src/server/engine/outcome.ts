import type { RowCounts, TargetRejection } from '../core/connector/protocol.ts';
import type { ErrorRecord } from '../core/errors/headwater-error.ts';
import type { RunStatistics } from '../core/statistics/statistics.ts';
import type { Json } from '../core/value/json.ts';
import type { FixedBoundary } from './ports.ts';

/**
 * How an attempt ended. The caller writes it in the transaction that changes the run's state:
 * - `succeeded`, `succeeded_with_quarantine`: everything landed; `cursor` moves.
 * - `failed`: `error` says why and whether another attempt may help.
 * - `cancelled`: stopped at a batch edge (or hard); what was committed stays.
 * - `released`: the worker drains or lost its lease; the run waits for its next attempt.
 */
export interface RunOutcome {
  readonly kind: 'succeeded' | 'succeeded_with_quarantine' | 'failed' | 'cancelled' | 'released';
  /** Counts of the run over all attempts, as settled. */
  readonly counts: RowCounts;
  readonly statistics: RunStatistics;
  readonly error: ErrorRecord | null;
  /** The complete source was read and held no row. */
  readonly isEmpty: boolean;
  readonly boundary: FixedBoundary | null;
  /** Where the increment position of the interface stands now; undefined leaves it. */
  readonly cursor: string | null | undefined;
}

/** What became of the rows of one realtime batch, known when it is durable in the target. */
export interface BatchResult {
  readonly counts: RowCounts;
  /** One `RowFate` a row; `live` = landed in the target. */
  readonly fates: Uint8Array;
  /** Rows and rejected records that went to quarantine; rejected records count on from `rowCount`. */
  readonly refusals: readonly Refusal[];
}

export interface Refusal {
  readonly row: number;
  readonly code: string;
  readonly column: string | null;
  readonly ruleStepId: string | null;
  readonly details: Readonly<Record<string, Json>>;
}

/** What one step did to the rows of a preview. */
export interface StepPreview {
  readonly stepId: string;
  readonly rule: string;
  readonly rowsChanged: number;
  readonly rowsDropped: number;
  readonly rowsDuplicated: number;
  readonly rowsFailed: number;
  /** The first changed or failed cells, for people. */
  readonly samples: readonly CellChange[];
}

export interface CellChange {
  readonly row: number;
  readonly column: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Set when the step failed the row. */
  readonly code?: string;
  readonly details?: Readonly<Record<string, Json>>;
  /** Set when the step took the row out of the run. */
  readonly fate?: 'filtered' | 'deduplicated';
}

export interface PreviewRow {
  readonly row: number;
  readonly source: Readonly<Record<string, string | null>>;
  readonly mapped: Readonly<Record<string, string | null>>;
  readonly result: Readonly<Record<string, string | null>>;
  readonly fate: 'live' | 'filtered' | 'deduplicated' | 'quarantined';
}

/** The first rows through the whole pipeline; nothing was written. */
export interface Preview {
  readonly counts: Omit<RowCounts, 'written' | 'updated' | 'unchanged'> & { readonly live: number };
  readonly columns: readonly string[];
  readonly sourceFields: readonly string[];
  readonly rows: readonly PreviewRow[];
  readonly steps: readonly StepPreview[];
  readonly refusals: readonly Refusal[];
  /** Rows the target itself would refuse; null when the target table does not exist yet or could not be asked. */
  readonly targetRejections: readonly TargetRejection[] | null;
  /** What was asked of both ends, in order; empty where they are not asked by statements. */
  readonly statements: readonly { readonly place: 'source' | 'target'; readonly text: string }[];
  readonly statistics: RunStatistics;
}

export interface RowVerdict {
  readonly id: string;
  readonly fate: PreviewRow['fate'];
  readonly refusal: Refusal | null;
  readonly result: Readonly<Record<string, string | null>>;
}
