import type { RowCounts } from '../connector/protocol.ts';
import type { ErrorRecord } from '../errors/headwater-error.ts';
import type { RunState } from '../run/state.ts';

/** Everything the answers are drawn from, as it stood at one moment. Null: nothing of the kind is known. */
export interface WhyFacts {
  readonly now: Date;
  readonly interface: {
    readonly id: string;
    readonly sourceId: string;
    readonly isRealtime: boolean;
    readonly state: string;
    readonly pauseReason: string | null;
    readonly pausedBy: string | null;
  };
  readonly schedule: ScheduleFacts;
  readonly usual: UsualFacts;
  readonly activeRun: ActiveRunFacts | null;
  /** The run asked about, else the newest. */
  readonly run: RunFacts | null;
  readonly history: HistoryFacts;
  readonly source: SourceFacts;
  readonly workers: { readonly active: number; readonly freeSlots: number };
  /** Of the run. */
  readonly boundary: { readonly kind: 'TIME' | 'OFFSET'; readonly lower: string | null; readonly upper: string | null } | null;
  readonly drift: { readonly isBreaking: boolean; readonly changes: number; readonly detectedAt: Date } | null;
}

export interface ScheduleFacts {
  /** False: nobody but people starts runs. */
  readonly isScheduled: boolean;
  readonly nextFireAt: Date | null;
  readonly lastFire: { readonly plannedAt: Date; readonly outcome: 'queued' | 'skipped'; readonly reason: string | null } | null;
}

/** How fresh the target is, and what loads of this interface usually take. */
export interface UsualFacts {
  readonly lagSeconds: number | null;
  readonly objectiveMinutes: number | null;
  readonly freshAt: Date | null;
  readonly medianSeconds: number | null;
  readonly medianRows: number | null;
  readonly medianRowsPerSecond: number | null;
}

export interface ActiveRunFacts {
  readonly id: string;
  readonly state: RunState;
  readonly waitingReason: string | null;
  /** Runs that are claimed before it. */
  readonly ahead: number;
  readonly queuedAt: Date;
  readonly startedAt: Date | null;
}

export interface RunFacts {
  readonly id: string;
  readonly state: RunState;
  readonly counts: RowCounts;
  readonly queuedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly attempt: number;
  readonly maxAttempts: number;
  readonly error: ErrorRecord | null;
  readonly readMilliseconds: number;
  readonly rulesMilliseconds: number;
  readonly writeMilliseconds: number;
  readonly batches: BatchFacts;
}

export interface BatchFacts {
  readonly count: number;
  readonly maxBatchRows: number;
  readonly medianWriteMilliseconds: number | null;
  readonly maxWriteMilliseconds: number | null;
  readonly last: { readonly partition: string; readonly number: number; readonly committedAt: Date } | null;
}

export interface HistoryFacts {
  readonly lastGood: { readonly id: string; readonly finishedAt: Date } | null;
  /** Newest first, up to the first good one. */
  readonly failedInARow: number;
  readonly sameErrorInARow: number;
  /** Of the last ten good runs. */
  readonly recentGood: number;
  readonly recentEmpty: number;
  /** Changes of configuration since the last good run: of interface, source and schedule. */
  readonly changes: number;
  readonly lastChange: { readonly at: Date; readonly actor: string; readonly action: string } | null;
}

export interface SourceFacts {
  readonly health: string;
  readonly healthSince: Date | null;
  readonly lastCheckAt: Date | null;
  readonly failedStage: string | null;
  /** Outcome of the stages that ask for rights and rows. */
  readonly isReadable: boolean | null;
  readonly breakerOpenUntil: Date | null;
  readonly activeRuns: number;
  readonly maxRuns: number;
  /** Other interfaces of the source whose last run failed. */
  readonly otherFailing: number;
}
