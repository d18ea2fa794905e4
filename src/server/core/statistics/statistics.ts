/** Statistics of a run: kept in the same pass as the rules, merged over batches, partitions and attempts. */
export interface RunStatistics {
  /** Live rows that were looked at (after the rules). */
  readonly rows: number;
  readonly columns: readonly ColumnStatistics[];
  readonly steps: readonly StepStatistics[];
}

export interface ColumnStatistics {
  readonly column: string;
  readonly nulls: number;
  /** Cells that were not NULL. */
  readonly values: number;
  /** Estimated number of distinct values, within about 5 %. */
  readonly distinct: number;
  /** Canonical text; null when no value was seen or the type has no order here. */
  readonly minimum: string | null;
  readonly maximum: string | null;
  /** What values are compared by: numbers and times themselves, of text the first eight bytes; null when there is no order. */
  readonly extremeKeys: readonly [minimum: number, maximum: number] | null;
  /** Bytes of the shortest and longest value as stored in the batch. */
  readonly minimumBytes: number;
  readonly maximumBytes: number;
  readonly totalBytes: number;
  /** Rows whose failing rule names this column. */
  readonly failures: number;
  /** Registers of the distinct estimate, base64; lets two statistics be merged. */
  readonly sketch: string;
}

export interface StepStatistics {
  readonly stepId: string;
  readonly failed: number;
  readonly changed: number;
  readonly dropped: number;
  readonly duplicated: number;
}
