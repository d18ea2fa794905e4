/** Cells of consecutive rows as they came from the wire: `starts[column][row]` is an offset in `bytes`. */
export interface ScannedRows {
  readonly bytes: Buffer;
  readonly starts: readonly Int32Array[];
  readonly lengths: readonly Int32Array[];
  readonly rowCount: number;
  readonly sourceBytes: number;
  /** A row that was larger than the limit and stood behind these. */
  readonly large?: LargeRow;
}

/** One row whose cells were cut; `cellBytes` says how long they are in the source. */
export interface LargeRow extends ScannedRows {
  readonly cellBytes: readonly number[];
}
