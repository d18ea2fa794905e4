import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmptyDatabase, type EmptyDatabase } from '#src/db/test/index.ts';
import type { RejectedRecord } from '../../core/batch/batch.ts';
import type { ReadRequest, StreamRef } from '../../core/connector/protocol.ts';
import { readRequest, textRows } from '../_contract/moves.ts';
import { postgresRuntime as runtime } from './index.ts';
import { LargeRowCollector } from './large-row.ts';
import { contextFor } from './testing/context.ts';

let database: EmptyDatabase;
beforeAll(async () => {
  database = await createEmptyDatabase('large');
});
afterAll(async () => database.drop());

const context = () => contextFor(database.url);

async function requestFor(name: string, config: StreamRef['config'], wishes: Partial<ReadRequest> = {}): Promise<ReadRequest> {
  const stream: StreamRef = { path: ['public', name], kind: 'table', config };
  const { fields } = await runtime.describe(context(), stream);
  return readRequest(stream, fields, wishes);
}

async function readWithRejects(request: ReadRequest) {
  const reader = await runtime.openReader(context(), request);
  const ids: (string | null)[] = [];
  const rejected: (RejectedRecord & { readonly checkpoint: unknown })[] = [];
  let growth = 0;
  const before = process.memoryUsage.rss();
  for await (const batch of reader.batches()) {
    ids.push(...textRows(batch).map((row) => row[0] as string));
    rejected.push(...batch.rejected.map((record) => ({ ...record, checkpoint: structuredClone(batch.checkpoint) })));
    growth = Math.max(growth, process.memoryUsage.rss() - before);
    await reader.acknowledge(batch.checkpoint);
  }
  await reader.close();
  return { ids, rejected, growth };
}

test('N48 a row of 100 MB is refused with its key and size, the others are read, and memory stays bounded', async () => {
  await database.pool.query(`
    CREATE TABLE documents (id bigint PRIMARY KEY, body text, note text);
    INSERT INTO documents SELECT i, CASE WHEN i = 3 THEN repeat('x', 100 * 1000 * 1000) ELSE 'short' END, 'note ' || i FROM generate_series(1, 5) i`);
  const { ids, rejected, growth } = await readWithRejects(await requestFor('documents', {}));
  expect(ids).toEqual(['1', '2', '4', '5']);
  expect(rejected).toMatchObject([{ code: 'postgres/row-too-large', position: { ordinal: 2, key: '3' } }]);
  expect(rejected[0]?.details?.byteCount).toBeGreaterThan(100_000_000);
  expect(JSON.parse(String(rejected[0]?.original))).toEqual({ id: '3', body: { bytes: 100_000_000 }, note: 'note 3' });
  expect(growth).toBeLessThan(60 * 1024 * 1024);
}, 60_000);

test.each(['blocks', 'key'])(
  'first, last and neighbouring rows may be too large, and reading by %s goes on behind each',
  async (readBy) => {
    await database.pool.query(`
    DROP TABLE IF EXISTS edges;
    CREATE TABLE edges (id bigint PRIMARY KEY, body text);
    INSERT INTO edges SELECT i, repeat('x', CASE WHEN i IN (1, 4, 5, 9) THEN 300000 ELSE 10 END) FROM generate_series(1, 9) i`);
    const request = await requestFor('edges', { readBy, maxRecordBytes: 100_000 }, { maxBatchRows: 2 });
    const { ids, rejected } = await readWithRejects(request);
    expect(ids).toEqual(['2', '3', '6', '7', '8']);
    expect(rejected.map(({ position }) => position.key)).toEqual(['1', '4', '5', '9']);
    const behind = await readWithRejects({ ...request, from: rejected[1]?.checkpoint as ReadRequest['from'] });
    expect(behind.ids).toEqual(['6', '7', '8']);
    expect(behind.rejected.map(({ position }) => position.key)).toEqual(['5', '9']);
  },
);

test('a large row may arrive in pieces cut anywhere', () => {
  const cell = (text: string) => [...Buffer.from([0, 0, text.length >> 8, text.length & 255]), ...Buffer.from(text)];
  const row = Buffer.from([0, 3, ...cell('key'), 255, 255, 255, 255, ...cell('y'.repeat(5000))]);
  for (const pieceBytes of [1, 2, 3, 5, 7, 4096, 6000]) {
    const collector = new LargeRowCollector(row.length);
    let behind: Buffer | null = null;
    const bytes = Buffer.concat([row, Buffer.from('next')]);
    let at = 0;
    for (; behind === null && at < bytes.length; at += pieceBytes) behind = collector.push(bytes.subarray(at, at + pieceBytes));
    expect(Buffer.concat([behind ?? Buffer.alloc(0), bytes.subarray(at)]).toString()).toBe('next');
    expect(collector.row()).toMatchObject({ cellBytes: [3, -1, 5000], sourceBytes: row.length });
    expect(collector.row().bytes.length).toBe(3 + 4096);
  }
});
