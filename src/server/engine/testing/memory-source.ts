import type { Batch, Checkpoint, RejectedRecord } from '../../core/batch/batch.ts';
import { textBatch } from '../../core/batch/text-batch.ts';
import type { ConnectorRuntime, Reader, ReadRequest } from '../../core/connector/protocol.ts';
import { HeadwaterError } from '../../core/errors/headwater-error.ts';

export type MemoryRecord = readonly (string | null)[] | { readonly broken: string };

/** A source of ordered records, in memory. A string instead of cells is a record that does not parse. */
export class MemorySource {
  records: readonly MemoryRecord[] = [];
  /** Indexes acknowledged, in the order of the calls, by partition. */
  readonly acknowledged: Checkpoint[] = [];
  /** Column that increments read by; its values are numbers as text. */
  cursorColumn = 0;
  /** Reading can only begin at the beginning: what was read before has changed. */
  isPositionLost = false;

  runtime(): Pick<ConnectorRuntime, 'openReader' | 'planPartitions' | 'readUpperBound' | 'describe'> {
    return {
      openReader: async (_context, request) => this.#open(request),
      planPartitions: async (_context, _stream, wanted) => this.#split(wanted),
      readUpperBound: async () => this.#upperBound(),
      describe: async (_context, ref) => ({ ref, fields: [] }),
    };
  }

  #open(request: ReadRequest): Reader {
    if (!this.isPositionLost || request.from === null) return new MemoryReader(this, request);
    throw new HeadwaterError({ code: 'memory/changed', errorClass: 'position-lost', category: 'data' });
  }

  #split(wanted: number) {
    const size = Math.ceil(this.records.length / wanted) || 1;
    return Array.from({ length: wanted }, (_, index) => ({ name: `rows:${index}`, range: [index * size, (index + 1) * size] }));
  }

  #upperBound(): string | null {
    const values = this.records.flatMap((record) => ('broken' in record ? [] : [Number(record[this.cursorColumn])]));
    return values.length === 0 ? null : String(Math.max(...values) + 1);
  }
}

class MemoryReader implements Reader {
  readonly #source: MemorySource;
  readonly #request: ReadRequest;

  constructor(source: MemorySource, request: ReadRequest) {
    this.#source = source;
    this.#request = request;
  }

  async *batches(): AsyncGenerator<Batch> {
    const { from, maxBatchRows, limit = Infinity } = this.#request;
    const indexes = this.#indexes()
      .filter((index) => index >= Number(from ?? 0))
      .slice(0, limit);
    for (let at = 0; at < indexes.length; at += maxBatchRows) {
      const part = indexes.slice(at, at + maxBatchRows);
      yield this.#batchOf(part, at + maxBatchRows >= indexes.length);
    }
  }

  #indexes(): readonly number[] {
    const { partition, boundary } = this.#request;
    const [first, end] = (partition?.range as [number, number] | undefined) ?? [0, this.#source.records.length];
    const all = this.#source.records.map((_, index) => index).filter((index) => index >= first && index < end);
    return boundary ? all.filter((index) => this.#isWithin(index)) : all;
  }

  #isWithin(index: number): boolean {
    const { boundary, increment } = this.#request;
    const record = this.#source.records[index] as MemoryRecord;
    if ('broken' in record || boundary === null) return true;
    const value = Number(record[this.#source.cursorColumn]);
    const overlap = increment.kind === 'key' ? increment.overlapKeys : 0;
    const isAbove = boundary.lower === null || value >= Number(boundary.lower) - overlap;
    return isAbove && (boundary.upper === null || value < Number(boundary.upper));
  }

  #batchOf(indexes: readonly number[], isLast: boolean): Batch {
    const records = indexes.map((index) => this.#source.records[index] as MemoryRecord);
    const cells = records.filter((record) => !('broken' in record)) as (string | null)[][];
    const rejected = records.flatMap((record): RejectedRecord[] =>
      'broken' in record ? [{ position: {}, code: 'memory/broken', original: Buffer.from(record.broken) }] : [],
    );
    const checkpoint = (indexes.at(-1) as number) + 1;
    return textBatch(this.#request.fields, cells, { checkpoint, isLast, rejected });
  }

  async acknowledge(checkpoint: Checkpoint): Promise<void> {
    this.#source.acknowledged.push(checkpoint);
  }

  async close(): Promise<void> {}
}
