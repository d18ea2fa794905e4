import { createHash } from 'node:crypto';
import type { Batch } from '#src/server/core/batch/batch.ts';
import type { IngestReceipt } from '#src/server/core/connector/protocol.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
import { answerOf, type PushAnswer, type PushResult } from './answer.ts';
import type { BodyKind } from './body.ts';
import { type BodyShare, MicroBatch } from './micro-batch.ts';
import { PushRefusal, refusals } from './refusal.ts';

/** Where batches become durable: the engine's realtime session. A rejection means that its state is unknown and the sink is done for. */
export interface PushSink {
  submit(batch: Batch, receiptsFor?: (result: PushResult) => readonly IngestReceipt[]): Promise<PushResult>;
  findReceipts(idempotencyKeys: readonly string[]): Promise<readonly IngestReceipt[]>;
}

export interface IntakeLimits {
  readonly maxQueuedBytes: number;
  readonly maxBatchRows: number;
  readonly maxBatchBytes: number;
  /** While a batch is on its way the next one collects for at most this long. */
  readonly maxBatchMilliseconds: number;
}

export interface PushRequest {
  readonly body: Buffer;
  readonly kind: BodyKind;
  readonly idempotencyKey: string | null;
}

interface Waiting extends PushRequest {
  readonly bodyHash: string | null;
  readonly answered: PromiseWithResolvers<PushAnswer>;
}

interface Placed {
  readonly request: Waiting;
  readonly share: BodyShare;
}

const maxBatchesUnderWay = 2;

/**
 * Collects request bodies into micro-batches: one at once when nothing is under way, else as much as arrived meanwhile.
 * An answer is given when the rows it speaks of are committed; the same idempotency key gets the same answer again.
 */
export class Intake {
  readonly #fields: readonly FieldSchema[];
  readonly #sink: PushSink;
  readonly #limits: IntakeLimits;
  readonly #onFailure: (error: unknown) => void;
  readonly #waiting: Waiting[] = [];
  readonly #byKey = new Map<string, Waiting>();
  #queuedBytes = 0;
  #waitingBytes = 0;
  #underWay = 0;
  #isScheduled = false;
  #isClosed = false;
  #timer: NodeJS.Timeout | undefined;

  /** `onFailure` hears once of a sink that is done for. */
  constructor(fields: readonly FieldSchema[], sink: PushSink, limits: IntakeLimits, onFailure: (error: unknown) => void) {
    this.#fields = fields;
    this.#sink = sink;
    this.#limits = limits;
    this.#onFailure = onFailure;
  }

  get isFull(): boolean {
    return this.#queuedBytes >= this.#limits.maxQueuedBytes;
  }

  /** Rejects with a `PushRefusal` when nothing of the request became durable, or when that is not known (503). */
  push(request: PushRequest): Promise<PushAnswer> {
    if (this.#isClosed) return Promise.reject(refusals.notReady());
    if (this.isFull) return Promise.reject(refusals.queueFull());
    const { idempotencyKey, body } = request;
    const bodyHash = idempotencyKey === null ? null : createHash('sha256').update(body).digest('base64');
    const twin = idempotencyKey === null ? undefined : this.#byKey.get(idempotencyKey);
    if (twin) return twin.bodyHash === bodyHash ? twin.answered.promise : Promise.reject(refusals.keyReused());
    const waiting = { ...request, bodyHash, answered: Promise.withResolvers<PushAnswer>() };
    if (idempotencyKey !== null) this.#byKey.set(idempotencyKey, waiting);
    this.#waiting.push(waiting);
    this.#queuedBytes += body.length;
    this.#waitingBytes += body.length;
    this.#schedule();
    return waiting.answered.promise;
  }

  /** Refuses what comes and what waits; what is under way ends by itself. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    for (const request of this.#waiting.splice(0)) this.#refuse(request, refusals.notReady());
  }

  #schedule(): void {
    if (this.#isScheduled || this.#waiting.length === 0 || this.#isClosed) return;
    if (this.#underWay === 0 || (this.#waitingBytes >= this.#limits.maxBatchBytes && this.#underWay < maxBatchesUnderWay)) {
      this.#isScheduled = true;
      setImmediate(() => void this.#flush());
    } else if (this.#underWay < maxBatchesUnderWay) {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        if (!this.#isScheduled && this.#waiting.length > 0 && this.#underWay < maxBatchesUnderWay) void this.#flush();
      }, this.#limits.maxBatchMilliseconds);
    }
  }

  async #flush(): Promise<void> {
    this.#isScheduled = false;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const requests = this.#take();
    if (requests.length === 0) return;
    this.#underWay++;
    try {
      await this.#carry(requests);
    } catch (error) {
      for (const request of requests) this.#refuse(request, refusals.notReady());
      if (!this.#isClosed) this.#onFailure(error);
      this.close();
    } finally {
      this.#underWay--;
      this.#schedule();
    }
  }

  #take(): Waiting[] {
    const taken: Waiting[] = [];
    let byteCount = 0;
    while (this.#waiting.length > taken.length && (taken.length === 0 || byteCount < this.#limits.maxBatchBytes)) {
      const request = this.#waiting[taken.length] as Waiting;
      byteCount += request.body.length;
      taken.push(request);
    }
    this.#waiting.splice(0, taken.length);
    this.#waitingBytes -= byteCount;
    return taken;
  }

  async #carry(requests: readonly Waiting[]): Promise<void> {
    const fresh = await this.#answerRepeated(requests);
    const byteCount = fresh.reduce((sum, { body }) => sum + body.length + 1, 0);
    const batch = new MicroBatch(this.#fields, byteCount);
    const placed = fresh.flatMap((request) => this.#place(batch, request));
    if (placed.length === 0) return;
    const result = await this.#sink.submit(batch.toBatch(), (known) => receiptsOf(batch, placed, known));
    for (const { request, share } of placed) this.#settle(request, () => request.answered.resolve(answerOf(batch, share, result)));
  }

  /** Answers from the target what was answered before, and returns the rest. */
  async #answerRepeated(requests: readonly Waiting[]): Promise<Waiting[]> {
    const keys = requests.flatMap(({ idempotencyKey }) => (idempotencyKey === null ? [] : [idempotencyKey]));
    const receipts = keys.length === 0 ? [] : await this.#sink.findReceipts(keys);
    const known = new Map(receipts.map((receipt) => [receipt.idempotencyKey, receipt.answer as unknown as StoredAnswer]));
    return requests.filter((request) => {
      const stored = known.get(request.idempotencyKey ?? '');
      if (!stored) return true;
      if (stored.bodyHash === request.bodyHash) this.#settle(request, () => request.answered.resolve(stored.answer));
      else this.#refuse(request, refusals.keyReused());
      return false;
    });
  }

  #place(batch: MicroBatch, request: Waiting): Placed[] {
    try {
      return [{ request, share: batch.add(request.body, request.kind) }];
    } catch (error) {
      if (!(error instanceof PushRefusal)) throw error;
      this.#refuse(request, error);
      return [];
    }
  }

  #refuse(request: Waiting, refusal: PushRefusal): void {
    this.#settle(request, () => request.answered.reject(refusal));
  }

  #settle(request: Waiting, answer: () => void): void {
    const { idempotencyKey, body } = request;
    if (idempotencyKey !== null && this.#byKey.get(idempotencyKey) === request) this.#byKey.delete(idempotencyKey);
    this.#queuedBytes -= body.length;
    answer();
  }
}

/** Kept under its idempotency key in the transaction of the rows; the hash tells a repeated request from a key used twice. */
type StoredAnswer = { readonly bodyHash: string; readonly answer: PushAnswer };

function receiptsOf(batch: MicroBatch, placed: readonly Placed[], result: PushResult): IngestReceipt[] {
  return placed.flatMap(({ request, share }) => {
    const { idempotencyKey, bodyHash } = request;
    if (idempotencyKey === null || bodyHash === null) return [];
    return [{ idempotencyKey, answer: { bodyHash, answer: answerOf(batch, share, result) } }];
  });
}
