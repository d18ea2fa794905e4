import { RowFate } from '#src/server/core/batch/batch.ts';
import type { Json } from '#src/server/core/value/json.ts';
import type { BodyShare, MicroBatch } from './micro-batch.ts';

/** What became of the rows of one batch; the engine's realtime session tells it. */
export interface PushResult {
  /** One `RowFate` a row; `live` = landed in the target. */
  readonly fates: Uint8Array;
  /** Rows and rejected records in quarantine; rejected records count on from the batch's `rowCount`. */
  readonly refusals: readonly PushRefusedRow[];
}

export interface PushRefusedRow {
  readonly row: number;
  readonly code: string;
  readonly column: string | null;
  readonly details: Readonly<Record<string, Json>>;
}

export type RowAnswer = {
  /** Index in the body, from 0. */
  readonly row: number;
  readonly result: 'accepted' | 'filtered' | 'deduplicated' | 'quarantined';
  readonly code?: string;
  readonly column?: string;
  readonly details?: Readonly<Record<string, Json>>;
};

/** The body of a 200. All counts are of durable rows; `rows` is there when not every row was accepted. */
export type PushAnswer = {
  readonly accepted: number;
  readonly filtered: number;
  readonly deduplicated: number;
  readonly quarantined: number;
  readonly rows?: readonly RowAnswer[];
};

const resultOf = {
  [RowFate.live]: 'accepted',
  [RowFate.filtered]: 'filtered',
  [RowFate.deduplicated]: 'deduplicated',
  [RowFate.quarantined]: 'quarantined',
} as const;

/** The answer to one body out of the result of the batch it went with. */
export function answerOf(batch: MicroBatch, share: BodyShare, result: PushResult): PushAnswer {
  const fates = result.fates.subarray(share.firstRow, share.firstRow + share.rowCount);
  if (share.rejectedCount === 0 && fates.every((fate) => fate === RowFate.live)) {
    return { accepted: share.rowCount, filtered: 0, deduplicated: 0, quarantined: 0 };
  }
  const rows = rowAnswers(batch, share, fates, result);
  const count = (wanted: RowAnswer['result']) => rows.filter((row) => row.result === wanted).length;
  return {
    accepted: count('accepted'),
    filtered: count('filtered'),
    deduplicated: count('deduplicated'),
    quarantined: count('quarantined'),
    rows,
  };
}

function rowAnswers(batch: MicroBatch, share: BodyShare, fates: Uint8Array, result: PushResult): RowAnswer[] {
  const refusals = new Map(result.refusals.map((refusal) => [refusal.row, refusal]));
  const answers: RowAnswer[] = [];
  fates.forEach((fate, index) => {
    const row = share.firstRow + index;
    answers.push(rowAnswer(batch.ordinalOf(row), resultOf[fate as RowFate], refusals.get(row)));
  });
  for (let index = 0; index < share.rejectedCount; index++) {
    const row = batch.rowCount + share.firstRejected + index;
    answers.push(rowAnswer(batch.ordinalOf(row), 'quarantined', refusals.get(row)));
  }
  return answers.sort((a, b) => a.row - b.row);
}

function rowAnswer(row: number, result: RowAnswer['result'], refusal: PushRefusedRow | undefined): RowAnswer {
  if (!refusal) return { row, result };
  const { code, column, details } = refusal;
  return { row, result, code, ...(column !== null && { column }), ...(Object.keys(details).length > 0 && { details }) };
}
