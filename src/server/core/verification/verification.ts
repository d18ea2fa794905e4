export const differenceKinds = ['missing', 'changed', 'extra'] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

/** Where a running comparison stands. */
export interface VerificationProgress {
  readonly stage: 'checksums' | 'rows';
  /** Passes over the differing chunks: this one, of so many. */
  readonly pass: number;
  readonly passes: number;
  readonly sourceRows: number;
  readonly targetRows: number;
}

/** What a comparison found. Rows are counted by key; where there is none, a row is its own key. */
export interface VerificationResult {
  readonly sourceRows: number;
  readonly targetRows: number;
  readonly keyColumns: readonly string[];
  /** Columns that stand on the run itself, or that the source changes after taking, are left out. */
  readonly ignoredColumns: readonly string[];
  readonly chunks: number;
  readonly differingChunks: number;
  /** Chunks that were not opened because they hold more rows than one comparison may: their rows are not in the counts below. */
  readonly unopenedChunks: number;
  readonly same: number;
  readonly missing: number;
  readonly changed: number;
  readonly extra: number;
  /** Rows of the source that the next run will bring: at or after the boundary. */
  readonly pending: number;
  /** Rows that mapping and rules keep out of the target. */
  readonly refused: number;
  readonly filtered: number;
  /** The source's rows below this were compared; null means all of them. */
  readonly boundary: string | null;
  readonly comparedAt: string;
  /** Smallest cursor of the missing and changed rows: a backfill from here brings them. */
  readonly firstMissingCursor: string | null;
}
