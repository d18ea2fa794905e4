import type { Batch, Checkpoint, RejectedRecord } from '../core/batch/batch.ts';
import { textBatch } from '../core/batch/text-batch.ts';
import type { Reader } from '../core/connector/protocol.ts';
import type { FieldSchema } from '../core/value/logical-type.ts';
import type { QuarantineStore, ReplayRow } from './ports.ts';

/** Replay batches are smaller: each row carries its whole text. */
const maxReplayRows = 2000;

export interface ReplaySource {
  readonly quarantine: Pick<QuarantineStore, 'listReplayRows'>;
  readonly runId: string;
  readonly fields: readonly FieldSchema[];
  readonly from: Checkpoint | null;
  readonly maxBatchRows: number;
}

/** Reads the quarantined rows marked with a replay run, by id; the checkpoint is the last id. */
export class ReplayReader implements Reader {
  readonly #source: ReplaySource;
  readonly #ids = new WeakMap<Batch, readonly string[]>();

  constructor(source: ReplaySource) {
    this.#source = source;
  }

  async *batches(): AsyncGenerator<Batch> {
    const { quarantine, runId, from, maxBatchRows } = this.#source;
    let afterId = typeof from === 'string' ? from : null;
    const limit = Math.min(maxBatchRows, maxReplayRows);
    while (true) {
      const rows = await quarantine.listReplayRows(runId, afterId, limit);
      const last = rows.at(-1);
      if (!last) return;
      afterId = last.id;
      yield this.#batchOf(rows, afterId, rows.length < limit);
    }
  }

  /** The quarantined row a row of the batch came from; rejected records count on from `rowCount`. */
  idOf(batch: Batch, rowIndex: number): string {
    return this.#ids.get(batch)?.[rowIndex] as string;
  }

  #batchOf(rows: readonly ReplayRow[], checkpoint: string, isLast: boolean): Batch {
    const { fields } = this.#source;
    const readable = rows.filter((row) => row.values !== null);
    const broken = rows.filter((row) => row.values === null);
    const cells = readable.map((row) => fields.map((field) => row.values?.[field.name] ?? null));
    const positionOf = (row: number) => readable[row]?.position ?? {};
    const batch = textBatch(fields, cells, { checkpoint, isLast, positionOf, rejected: broken.map(asRejected) });
    this.#ids.set(
      batch,
      [...readable, ...broken].map((row) => row.id),
    );
    return batch;
  }

  async acknowledge(): Promise<void> {}

  async close(): Promise<void> {}
}

function asRejected({ position, original }: ReplayRow): RejectedRecord {
  return { position, code: 'quarantine/no-values', original: original ?? Buffer.alloc(0) };
}
