import { expect, test } from 'vitest';
import type { Batch } from '#src/server/core/batch/batch.ts';
import type { IngestReceipt } from '#src/server/core/connector/protocol.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
import type { PushResult } from './answer.ts';
import { Intake, type PushSink } from './intake.ts';

const fields: FieldSchema[] = [
  { name: 'id', type: { kind: 'int64' }, nativeType: 'bigint', isNullable: false, isKey: true, isCursorCandidate: false },
];
const limits = { maxQueuedBytes: 100, maxBatchRows: 1000, maxBatchBytes: 1000, maxBatchMilliseconds: 5 };

/** A target that keeps what it was given and commits when it is told to. */
class HeldSink implements PushSink {
  readonly batches: Batch[] = [];
  readonly receipts = new Map<string, IngestReceipt>();
  readonly #open: { commit: () => void; fail: () => void }[] = [];

  submit(batch: Batch, receiptsFor: (result: PushResult) => readonly IngestReceipt[] = () => []): Promise<PushResult> {
    this.batches.push(batch);
    return new Promise((resolve, reject) => {
      const commit = () => {
        const result = { fates: new Uint8Array(batch.rowCount), refusals: [] };
        for (const receipt of receiptsFor(result)) this.receipts.set(receipt.idempotencyKey, receipt);
        resolve(result);
      };
      this.#open.push({ commit, fail: () => reject(new Error('the target is gone')) });
    });
  }

  async findReceipts(keys: readonly string[]): Promise<readonly IngestReceipt[]> {
    return keys.flatMap((key) => this.receipts.get(key) ?? []);
  }

  async commit(): Promise<void> {
    await expect.poll(() => this.#open.length).toBeGreaterThan(0);
    this.#open.shift()?.commit();
  }

  async fail(): Promise<void> {
    await expect.poll(() => this.#open.length).toBeGreaterThan(0);
    this.#open.shift()?.fail();
  }
}

const request = (id: number, idempotencyKey: string | null = null) => ({
  body: Buffer.from(`{"id":${id}}`),
  kind: 'json' as const,
  idempotencyKey,
});

function openIntake() {
  const sink = new HeldSink();
  const failures: unknown[] = [];
  return { sink, failures, intake: new Intake(fields, sink, limits, (error) => failures.push(error)) };
}

test('answers nobody before the commit, and collects what arrives meanwhile into one batch', async () => {
  const { sink, intake } = openIntake();
  const answered: number[] = [];
  const first = intake.push(request(1)).then(() => answered.push(1));
  await expect.poll(() => sink.batches.length).toBe(1);
  const others = [2, 3, 4].map((id) => intake.push(request(id)).then(() => answered.push(id)));
  expect(answered).toEqual([]);
  await sink.commit();
  await first;
  expect(answered).toEqual([1]);
  await sink.commit();
  await Promise.all(others);
  expect(sink.batches.map(({ rowCount }) => rowCount)).toEqual([1, 3]);
});

test('asks senders to come back when too much waits, and takes more once it is committed', async () => {
  const { sink, intake } = openIntake();
  const taken = Array.from({ length: 13 }, (_, id) => intake.push(request(id)));
  expect(intake.isFull).toBe(true);
  await expect(intake.push(request(99))).rejects.toMatchObject({ status: 429, retryAfterSeconds: 1 });
  await sink.commit();
  await Promise.all(taken);
  expect(intake.isFull).toBe(false);
});

test('a key that is under way waits for the same answer, and a key with another body is refused', async () => {
  const { sink, intake } = openIntake();
  const twins = [intake.push(request(1, 'a')), intake.push(request(1, 'a'))];
  await expect(intake.push(request(2, 'a'))).rejects.toMatchObject({ status: 422 });
  await sink.commit();
  expect(await Promise.all(twins)).toEqual(Array(2).fill({ accepted: 1, filtered: 0, deduplicated: 0, quarantined: 0 }));
  expect(await intake.push(request(1, 'a'))).toMatchObject({ accepted: 1 });
  await expect(intake.push(request(2, 'a'))).rejects.toMatchObject({ status: 422 });
  expect(sink.batches.length).toBe(1);
});

test('when the target fails nobody gets a 2xx, the failure is told once, and the door closes', async () => {
  const { sink, failures, intake } = openIntake();
  const first = intake.push(request(1));
  await expect.poll(() => sink.batches.length).toBe(1);
  const second = intake.push(request(2));
  await Promise.all([
    expect(first).rejects.toMatchObject({ status: 503 }),
    expect(second).rejects.toMatchObject({ status: 503 }),
    sink.fail(),
  ]);
  expect(failures).toHaveLength(1);
  await expect(intake.push(request(3))).rejects.toMatchObject({ status: 503, retryAfterSeconds: 2 });
});

test('a body that is refused takes none of its neighbours with it', async () => {
  const { sink, intake } = openIntake();
  const [good, bad, other] = [
    intake.push(request(1)),
    intake.push({ ...request(2), body: Buffer.from('[{"id":2},') }),
    intake.push(request(3)),
  ];
  await Promise.all([expect(bad).rejects.toMatchObject({ status: 400, code: 'http-push/invalid-json' }), sink.commit()]);
  expect(await Promise.all([good, other])).toMatchObject([{ accepted: 1 }, { accepted: 1 }]);
  expect(sink.batches.map(({ rowCount }) => rowCount)).toEqual([2]);
});
