import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CheckStage, ConnectorContext } from '../../core/connector/protocol.ts';
import { HeadwaterError } from '../../core/errors/headwater-error.ts';
import { isBalanced } from '../../core/run/conservation.ts';
import type { Harness, SampleTable, World } from './harness.ts';
import { Mover, moveStream, readAll, readRequest, type TextRow, textBatch, writeRequest } from './moves.ts';
import { startProxy } from './proxy.ts';

const deadlineMilliseconds = 20_000;

/** The promises every connector makes, whatever it connects to. Run against a real system. */
export function describeConnector({ name, runtime, start }: Harness): void {
  describe(`connector ${name}`, () => {
    let world: World;
    beforeAll(async () => {
      world = await start();
    });
    afterAll(async () => world?.stop());

    const fieldsOf = async (stream: Parameters<typeof runtime.describe>[1]) => (await runtime.describe(world.context(), stream)).fields;

    test('check passes every stage in order', async () => {
      const stages = await collect(runtime.check(world.context()));
      expect(stages.map(({ stage }) => stage)).toEqual(['dns', 'tcp', 'tls', 'auth', 'privilege', 'sample']);
      expect(stages.filter(({ outcome }) => outcome === 'failed' || outcome === 'skipped')).toEqual([]);
    });

    test('check names the stage that failed, skips the rest and never throws', async () => {
      for (const [stage, context] of Object.entries(world.broken) as [string, ConnectorContext][]) {
        const stages = await collect(runtime.check(context));
        const failed = stages.filter(({ outcome }) => outcome === 'failed');
        expect(failed.map((entry) => entry.stage)).toEqual([stage]);
        expect(failed[0]?.error?.code).toMatch(/^[a-z-]+\/[a-z-]+$/);
        expect(stages.slice(stages.findIndex((entry) => entry.stage === stage) + 1).every(({ outcome }) => outcome === 'skipped')).toBe(
          true,
        );
      }
    });

    test('discovers a stream with the fields that describing it gives', async () => {
      const stream = await world.makeStream(keyed('discovered', 3));
      const found = (await runtime.discover(world.context())).find(({ ref }) => ref.path.join() === stream.path.join());
      expect(found?.fields.map((field) => field.name)).toEqual(['id', 'label']);
      expect(found?.fields).toEqual(await fieldsOf(stream));
    });

    test('reads names with quotes, spaces, CJK and reserved words', async () => {
      for (const [index, odd] of world.names.entries()) {
        const table = {
          name: `${odd} ${index}`,
          columns: [idColumn(), { name: odd, nativeType: textType(world) }],
          keyColumns: ['id'],
          rows: [['1', odd]],
        };
        const stream = await world.makeStream(table);
        const [batch] = await readAll(runtime, world.context(), readRequest(stream, await fieldsOf(stream)));
        expect(batch?.rows).toEqual([['1', odd]]);
      }
    });

    test('gives every value of every type as the system itself writes it', async () => {
      const table = typeTable(world, 'types_read');
      const stream = await world.makeStream(table);
      const batches = await readAll(runtime, world.context(), readRequest(stream, await fieldsOf(stream)));
      expect(batches.flatMap(({ rows }) => rows)).toEqual(table.rows);
    });

    test('goes on from every checkpoint without a gap or a repetition', async () => {
      const stream = await world.makeStream(keyed('resumed', 57));
      const request = readRequest(stream, await fieldsOf(stream), { maxBatchRows: 5 });
      const batches = await readAll(runtime, world.context(), request);
      expect(batches.length).toBeGreaterThanOrEqual(10);
      for (const [index, { checkpoint }] of batches.entries()) {
        const rest = await readAll(runtime, world.context(), { ...request, from: checkpoint });
        expect(rest.flatMap(({ rows }) => rows)).toEqual(batches.slice(index + 1).flatMap(({ rows }) => rows));
      }
    });

    test('reads no more rows than it is asked for, from wherever it begins', async () => {
      const stream = await world.makeStream(keyed('limited', 50));
      const request = readRequest(stream, await fieldsOf(stream), { maxBatchRows: 5 });
      const all = await readAll(runtime, world.context(), request);
      const from = all[1]?.checkpoint ?? null;
      for (const limit of [7, 0]) {
        const batches = await readAll(runtime, world.context(), { ...request, from, limit });
        expect(batches.flatMap(({ rows }) => rows)).toEqual(
          all
            .slice(2)
            .flatMap(({ rows }) => rows)
            .slice(0, limit),
        );
      }
    });

    test('reads an empty stream as no rows', async () => {
      const stream = await world.makeStream(keyed('empty', 0));
      const batches = await readAll(runtime, world.context(), readRequest(stream, await fieldsOf(stream)));
      expect(batches.flatMap(({ rows }) => rows)).toEqual([]);
    });

    test('leaves no connection behind, whether read to the end, left early or failed', async () => {
      const stream = await world.makeStream(keyed('left', 2000));
      const before = await world.connections();
      const request = readRequest(stream, await fieldsOf(stream), { maxBatchRows: 10 });
      await readAll(runtime, world.context(), request);
      const reader = await runtime.openReader(world.context(), request);
      for await (const _ of reader.batches()) break;
      await reader.close();
      const lost = {
        ...request,
        fields: [...request.fields, { ...(request.fields[0] as (typeof request.fields)[0]), name: 'no such field' }],
      };
      await expect(readAll(runtime, world.context(), lost)).rejects.toBeInstanceOf(HeadwaterError);
      await expect.poll(() => world.connections(), { timeout: deadlineMilliseconds }).toBe(before);
    });

    test('stops within a second of an abort', async () => {
      const stream = await world.makeLargeStream(200_000);
      const abort = new AbortController();
      const reader = await runtime.openReader(world.context({ signal: abort.signal }), readRequest(stream, await fieldsOf(stream)));
      const reading = (async () => {
        for await (const batch of reader.batches()) await reader.acknowledge(batch.checkpoint);
      })();
      abort.abort();
      const startedAt = performance.now();
      await expect(reading).rejects.toBeInstanceOf(HeadwaterError);
      expect(performance.now() - startedAt).toBeLessThan(1000);
      await reader.close();
    });

    test('holds only a few batches while the writer stands still', async () => {
      const stream = await world.makeLargeStream(200_000);
      const before = process.memoryUsage().arrayBuffers;
      const reader = await runtime.openReader(world.context(), readRequest(stream, await fieldsOf(stream), { maxBatchRows: 2000 }));
      const iterator = reader.batches()[Symbol.asyncIterator]();
      await iterator.next();
      await memoryIsStill();
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(24 * 1024 * 1024);
      await reader.close();
    });

    test('a cut connection is a transient error', async () => {
      if (!world.endpoint) return;
      const proxy = await startProxy(world.endpoint);
      const stream = await world.makeLargeStream(200_000);
      const reader = await runtime.openReader(
        world.context({ through: proxy }),
        readRequest(stream, await fieldsOf(stream), { maxBatchRows: 500 }),
      );
      const reading = (async () => {
        for await (const _ of reader.batches()) {
          proxy.cutAfter(-1);
          await reader.acknowledge(_.checkpoint);
        }
      })();
      reading.catch(() => undefined);
      await proxy.close();
      await expect(reading).rejects.toMatchObject({ errorClass: 'transient' });
      await reader.close();
    });

    if (!runtime.openWriter) return;
    describe('as a target', () => {
      const target = () => {
        if (!world.target) throw new Error('no target');
        return world.target;
      };

      test('lands every value of every type exactly', async () => {
        const table = typeTable(world, 'types_written');
        const stream = await world.makeStream(table);
        const fields = await fieldsOf(stream);
        const definition = await target().makeTable({ ...table, name: 'types_landed' });
        await moveStream(runtime, same(world), writeRequest(definition, fields), readRequest(stream, fields));
        expect(await target().readRows(definition)).toEqual(table.rows);
      });

      test('takes the same values from text cells', async () => {
        const table = typeTable(world, 'types_text');
        const definition = await target().makeTable({ ...table, name: 'types_from_text' });
        const fields = (await runtime.describeTarget?.(world.context(), definition)) ?? [];
        const request = writeRequest(definition, fields);
        const mover = await writeBatches(request, [table.rows]);
        expect(mover.rejectedRows).toEqual([]);
        expect(await target().readRows(definition)).toEqual(table.rows);
      });

      test('the same batch twice is the same table', async () => {
        const definition = { ...(await target().makeTable(keyed('twice', 0))), writeMode: 'upsert' as const, keyColumns: ['id'] };
        const rows = keyed('', 40).rows;
        const first = await writeBatches(writeRequest(definition, await targetFields(definition)), [rows]);
        const second = await writeBatches(writeRequest(definition, await targetFields(definition)), [rows]);
        expect(first.counts).toMatchObject({ read: 40, written: 40 });
        expect(second.counts).toMatchObject({ read: 40, written: 0, updated: 0, unchanged: 40 });
        expect(await target().readRows(definition)).toHaveLength(40);
      });

      test('one bad row costs no good one and is named by its index', async () => {
        const definition = await target().makeTable(keyed('rejecting', 0));
        const rows = keyed('', 300).rows.map((row, index) => (index === 17 || index === 255 ? ['1', 'twice'] : row));
        const mover = await writeBatches(writeRequest(definition, await targetFields(definition)), [rows]);
        expect(mover.rejectedRows.map(({ row }) => row).sort((a, b) => a - b)).toEqual([17, 255]);
        expect(mover.counts).toMatchObject({ read: 300, written: 298, quarantined: 2 });
        expect(await target().readRows(definition)).toHaveLength(298);
      });

      test('every run balances, and the target remembers its batches', async () => {
        const stream = await world.makeStream(keyed('counted', 123));
        const definition = await target().makeTable(keyed('counted_landed', 0));
        const fields = await fieldsOf(stream);
        const request = writeRequest(definition, fields);
        const { counts } = await moveStream(runtime, same(world), request, readRequest(stream, fields, { maxBatchRows: 10 }));
        expect(isBalanced(counts)).toBe(true);
        const ledger = (await runtime.readLedger?.(world.context(), definition, request.runId)) ?? [];
        expect(ledger.map(({ batchNumber }) => batchNumber)).toEqual(ledger.map((_, index) => index + 1));
        expect(ledger.reduce((sum, batch) => sum + batch.written, 0)).toBe(123);
      });

      test('a dry run leaves nothing', async () => {
        const definition = await target().makeTable(keyed('dry', 0));
        const writer = await runtime.openWriter?.(world.context(), writeRequest(definition, await targetFields(definition)));
        const pending = await writer?.begin(textBatch(await targetFields(definition), keyed('', 5).rows));
        expect(pending?.written).toBe(5);
        await pending?.rollback();
        await writer?.close();
        expect(await target().readRows(definition)).toEqual([]);
      });

      test('a connection cut mid-batch loses and doubles nothing', async () => {
        const stream = await world.makeStream(keyed('cut', 400));
        const definition = await target().makeTable(keyed('cut_landed', 0));
        const fields = await fieldsOf(stream);
        const request = writeRequest(definition, fields);
        for (const bytes of [3000, 6000, 9000, 12_000]) {
          const proxy = await startProxy(world.endpoint as NonNullable<World['endpoint']>);
          proxy.cutAfter(bytes);
          const contexts = { source: world.context(), target: world.context({ through: proxy }) };
          await moveStream(runtime, contexts, request, readRequest(stream, fields, { maxBatchRows: 50 })).catch((error) => {
            expect(error).toMatchObject({ errorClass: 'transient' });
          });
          await proxy.close();
        }
        const { counts } = await moveStream(runtime, same(world), request, readRequest(stream, fields, { maxBatchRows: 50 }));
        expect(counts).toMatchObject({ read: 400, written: 400 });
        expect(await target().readRows(definition)).toEqual(keyed('', 400).rows);
      });

      test('an older claim is fenced off', async () => {
        const definition = await target().makeTable(keyed('fenced', 0));
        const fields = await targetFields(definition);
        const older = writeRequest(definition, fields, { fencingToken: '10' });
        const paused = await openWriter(older);
        const pausedMover = new Mover(paused, older);
        await pausedMover.start();
        const newer = { ...older, fencingToken: '11' };
        const taker = await openWriter(newer);
        await taker.takeOver();
        await expect(pausedMover.move(textBatch(fields, [['1', 'late']]))).rejects.toMatchObject({ code: 'write/fenced' });
        await expect(paused.takeOver()).rejects.toMatchObject({ code: 'write/fenced' });
        await paused.close();
        await new Mover(taker, newer).move(textBatch(fields, [['1', 'right']]));
        await taker.close();
        expect(await target().readRows(definition)).toEqual([['1', 'right']]);
      });

      async function targetFields(definition: Parameters<NonNullable<typeof runtime.describeTarget>>[1]) {
        return (await runtime.describeTarget?.(world.context(), definition)) ?? [];
      }

      async function openWriter(request: Parameters<NonNullable<typeof runtime.openWriter>>[1]) {
        const writer = await runtime.openWriter?.(world.context(), request);
        if (!writer) throw new Error('the connector does not write');
        return writer;
      }

      async function writeBatches(request: ReturnType<typeof writeRequest>, batches: readonly (readonly TextRow[])[]): Promise<Mover> {
        const writer = await openWriter(request);
        try {
          const mover = new Mover(writer, request);
          await mover.start();
          for (const rows of batches) await mover.move(textBatch(request.columns, rows));
          return mover;
        } finally {
          await writer.close();
        }
      }
    });
  });
}

function same(world: World): { source: ConnectorContext; target: ConnectorContext } {
  return { source: world.context(), target: world.context() };
}

function idColumn() {
  return { name: 'id', nativeType: 'bigint' };
}

function textType(world: World): string {
  return world.types.find(({ nativeType }) => nativeType === 'text' || nativeType.startsWith('varchar'))?.nativeType ?? 'text';
}

/** `id` from 1 on and a label; ids are zero-padded nowhere, so rows compare as text in the order they were made. */
function keyed(name: string, count: number): SampleTable {
  const rows = Array.from({ length: count }, (_, index) => [String(index + 1), `row ${index + 1} 行`]);
  return { name, columns: [idColumn(), { name: 'label', nativeType: 'text' }], keyColumns: ['id'], rows };
}

/** One column a type, one row a value; shorter lists are filled with NULL. */
function typeTable(world: World, name: string): SampleTable {
  const height = Math.max(...world.types.map(({ values }) => values.length)) + 1;
  const columns = world.types.map(({ nativeType }, index) => ({ name: `c${index}`, nativeType }));
  const rows = Array.from({ length: height }, (_, row) => [String(row + 1), ...world.types.map(({ values }) => values[row] ?? null)]);
  return { name, columns: [idColumn(), ...columns], keyColumns: ['id'], rows };
}

async function collect(stages: AsyncIterable<CheckStage>): Promise<CheckStage[]> {
  const all: CheckStage[] = [];
  for await (const stage of stages) all.push(stage);
  return all;
}

/** Until memory has not grown for half a second: then the source is held back, or is done. */
async function memoryIsStill(): Promise<void> {
  const deadline = performance.now() + deadlineMilliseconds;
  for (let seen = -1, still = 0; still < 5 && performance.now() < deadline; ) {
    await pause(100);
    const now = process.memoryUsage().arrayBuffers;
    still = now <= seen ? still + 1 : 0;
    seen = now;
  }
}
