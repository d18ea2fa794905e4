import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Cluster, countLanded, createLandingInterface, startCluster, type WorkerProcess } from './test/cluster.ts';
import { until } from './test/fixtures.ts';

const token = 'token-of-the-sender';
const fields = [
  { name: 'id', type: { kind: 'int64' }, nativeType: 'bigint', isNullable: false, isKey: true },
  { name: 'name', type: { kind: 'text' }, nativeType: 'text', isNullable: true, isKey: false },
];

vi.setConfig({ testTimeout: 180_000 });

let cluster: Cluster;
let worker: WorkerProcess;
let interfaceId: string;
let url: string;

beforeEach(async () => {
  cluster = await startCluster({ name: 'http-push', config: { token, maxBodyBytes: 200_000 } });
  await cluster.target.pool.query('CREATE TABLE raw.landed (id bigint NOT NULL, name text)');
  worker = await cluster.startWorker();
  interfaceId = await createLandingInterface(cluster, {
    kind: 'realtime',
    stream: { path: ['push'], kind: 'endpoint', config: { fields } },
  });
  url = await untilReceiving();
});
afterEach(() => cluster.stop());

async function untilReceiving(): Promise<string> {
  const look = async () => {
    const { rows } = await cluster.metadata.pool.query<{ url: string }>(
      `SELECT w.ingest_url AS url FROM run r JOIN worker w ON w.id = r.worker_id WHERE r.interface_id = $1 AND r.stage = 'loading' AND r.state = 'running'`,
      [interfaceId],
    );
    const address = rows[0] ? `${rows[0].url}/${interfaceId}` : null;
    if (address === null) return null;
    const status = await fetch(address, { method: 'POST', headers: { authorization: 'Bearer wrong' } }).then(
      (answer) => answer.status,
      () => 0,
    );
    return status === 401 ? address : null;
  };
  return (await until('the interface is received', 30, look, (address) => address !== null)) as string;
}

async function post(body: string | Buffer | ReadableStream, headers: Record<string, string> = {}) {
  const all = { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers };
  const answer = await fetch(url, { method: 'POST', headers: all, body: body as BodyInit, duplex: 'half' } as RequestInit);
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> };
}

const lines = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => `{"id":${from + index},"name":"n${from + index}"}`).join('\n');
/** Sent in chunks, without its length. */
const unmeasured = (text: string) => new Blob([text]).stream();
const ndjson = { 'content-type': 'application/x-ndjson' };

test('an object, an array, lines and gzip are answered once their rows are in the target', async () => {
  expect((await post('{"id":1,"name":"客户"}')).body).toEqual({ accepted: 1, filtered: 0, deduplicated: 0, quarantined: 0 });
  expect(await countLanded(cluster)).toEqual({ rows: 1, distinct: 1 });
  expect((await post('[{"id":2},{"id":3}]')).body).toMatchObject({ accepted: 2 });
  expect((await post(lines(4, 2), ndjson)).body).toMatchObject({ accepted: 2 });
  expect((await post(gzipSync(lines(6, 2)), { ...ndjson, 'content-encoding': 'gzip' })).body).toMatchObject({ accepted: 2 });
  expect(await countLanded(cluster)).toEqual({ rows: 7, distinct: 7 });
});

test('N61 a partly bad body lands its good rows, quarantines the others, and says which is which', async () => {
  const { status, body } = await post('[{"id":1},{"id":"x"},{"name":"no id"},{"id":4}]');
  expect(status).toBe(200);
  expect(body).toMatchObject({ accepted: 2, quarantined: 2 });
  expect((body.rows as { row: number; result: string }[]).map(({ row, result }) => [row, result])).toEqual([
    [0, 'accepted'],
    [1, 'quarantined'],
    [2, 'quarantined'],
    [3, 'accepted'],
  ]);
  expect((await post('{"id":5}\n{broken', ndjson)).body).toMatchObject({
    accepted: 1,
    quarantined: 1,
    rows: [{ row: 0 }, { row: 1, code: 'http-push/invalid-json' }],
  });
  expect(await countLanded(cluster)).toEqual({ rows: 3, distinct: 3 });
  const open = async () =>
    (await cluster.metadata.pool.query(`SELECT count(*)::int AS count FROM quarantined_row WHERE state = 'open'`)).rows[0].count;
  await until('the quarantine shows them', 5, open, (count) => count === 3);
});

test('N61 the same idempotency key gets the same answer and one set of rows, also from another worker', async () => {
  const once = () => post(lines(1, 10), { ...ndjson, 'idempotency-key': 'order-1' });
  const answers = await Promise.all([once(), once(), once()]);
  answers.push(await once());
  worker.kill('SIGKILL');
  worker = await cluster.startWorker();
  url = await untilReceiving();
  answers.push(await once());
  for (const answer of answers) expect(answer).toMatchObject({ status: 200, body: { accepted: 10 } });
  expect(await countLanded(cluster)).toEqual({ rows: 10, distinct: 10 });
  expect(await post(lines(1, 11), { ...ndjson, 'idempotency-key': 'order-1' })).toMatchObject({
    status: 422,
    body: { error: { code: 'http-push/idempotency-key-reused' } },
  });
});

test('N61 what cannot be taken, a gzip bomb among it, is refused with its reason and lands nothing', async () => {
  const refused = async (body: string | Buffer | ReadableStream, headers: Record<string, string> = {}) => {
    const answer = await post(body, headers);
    return [answer.status, (answer.body.error as { code: string }).code];
  };
  expect(await refused('{"id":1}', { authorization: 'Bearer no' })).toEqual([401, 'http-push/unauthorized']);
  expect(await refused('id,name', { 'content-type': 'text/csv' })).toEqual([415, 'http-push/unsupported-type']);
  expect(await refused('{"id":1}', { 'content-encoding': 'br' })).toEqual([415, 'http-push/unsupported-encoding']);
  expect(await refused('[{"id":1},')).toEqual([400, 'http-push/invalid-json']);
  expect(await refused(lines(1, 20_000), ndjson)).toEqual([413, 'http-push/body-too-large']);
  expect(await refused(unmeasured(lines(1, 200_000)), ndjson)).toEqual([413, 'http-push/body-too-large']);
  expect(await refused(gzipSync('['.padEnd(50_000_000)), { 'content-encoding': 'gzip' })).toEqual([413, 'http-push/body-too-large']);
  expect(await refused(gzipSync('{"id":1}').subarray(0, 20), { 'content-encoding': 'gzip' })).toEqual([400, 'http-push/invalid-gzip']);
  expect(await countLanded(cluster)).toEqual({ rows: 0, distinct: 0 });
});

test('senders lose and double nothing when the worker is killed again and again and they repeat what was not answered', {
  timeout: 120_000,
}, async () => {
  const clients = 8;
  const requestsEach = 60;
  let isDone = false;
  const sendAll = async (client: number) => {
    for (let turn = 0; turn < requestsEach; turn++) {
      const key = `${client}-${turn}`;
      const body = lines((client * requestsEach + turn) * 20 + 1, 20);
      await until(
        `${key} was taken`,
        60,
        () => post(body, { ...ndjson, 'idempotency-key': key }).catch(() => ({ status: 0 })),
        ({ status }) => status === 200,
      );
    }
  };
  const killing = (async () => {
    for (let kill = 0; kill < 3 && !isDone; kill++) {
      const before = (await countLanded(cluster)).rows;
      await until(
        'some rows landed',
        30,
        () => countLanded(cluster),
        ({ rows }) => rows > before || isDone,
      );
      const next = cluster.startWorker();
      worker.kill('SIGKILL');
      worker = await next;
      url = await untilReceiving();
    }
  })();
  await Promise.all(Array.from({ length: clients }, (_, client) => sendAll(client))).finally(() => (isDone = true));
  await killing;
  const total = clients * requestsEach * 20;
  expect(await countLanded(cluster)).toEqual({ rows: total, distinct: total });
});

test('N61 a body that is cut off lands nothing', async () => {
  const { hostname, port, pathname } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const line = '{"id":1,"name":"cut"}\n';
  const head = `POST ${pathname} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n`;
  socket.write(`${head}${line.length.toString(16)}\r\n${line}\r\n`);
  socket.destroySoon();
  await once(socket, 'close');
  expect((await post('{"id":2}')).body).toMatchObject({ accepted: 1 });
  expect(await countLanded(cluster)).toEqual({ rows: 1, distinct: 1 });
});

test('461 naughty strings land byte for byte, in one body and one by one', async () => {
  const naughty: readonly string[] = JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve('big-list-of-naughty-strings'), 'utf8'),
  );
  expect((await post(JSON.stringify(naughty.map((name, id) => ({ id, name }))))).body).toMatchObject({ accepted: 461, quarantined: 0 });
  for (const [id, name] of naughty.entries()) expect((await post(JSON.stringify({ id: 461 + id, name }))).status).toBe(200);
  const { rows } = await cluster.target.pool.query<{ name: string }>(
    `SELECT encode(convert_to(name, 'UTF8'), 'hex') AS name FROM raw.landed ORDER BY id`,
  );
  const expected = naughty.map((name) => Buffer.from(name).toString('hex'));
  expect(rows.map(({ name }) => name)).toEqual([...expected, ...expected]);
});

test('a target that drops its connections is opened again by itself', async () => {
  expect((await post('{"id":1}')).status).toBe(200);
  await cluster.target.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );
  const send = () => post('{"id":2}', { 'idempotency-key': 'again' });
  await until('rows land again', 30, send, ({ status }) => status === 200);
  expect(await countLanded(cluster)).toEqual({ rows: 2, distinct: 2 });
});

test('pausing the interface closes its door, resuming opens it again', async () => {
  await cluster.metadata.pool.query(`UPDATE source_interface SET state = 'paused' WHERE id = $1`, [interfaceId]);
  const refused = await until(
    'the door is closed',
    10,
    () => post('{"id":1}'),
    ({ status }) => status === 503,
  );
  expect(refused.headers.get('retry-after')).toBe('2');
  await cluster.metadata.pool.query(`UPDATE source_interface SET state = 'online' WHERE id = $1`, [interfaceId]);
  url = await untilReceiving();
  expect((await post('{"id":2}')).status).toBe(200);
});

test('a cancelled realtime run ends as cancelled, keeps what it took, and another one takes its place', async () => {
  const { pool } = cluster.metadata;
  expect((await post('{"id":1}')).status).toBe(200);
  await pool.query(`UPDATE run SET state = 'cancelling', cancel_requested_at = now(), cancel_requested_by = 'test'`);
  const runs = async () => (await pool.query('SELECT state, written::int FROM run ORDER BY id')).rows;
  await until('another run takes over', 15, runs, (rows) => rows[1]?.state === 'running');
  expect((await runs())[0]).toEqual({ state: 'cancelled', written: 1 });
});

test('a new version is received without anybody starting anything', async () => {
  const { pool } = cluster.metadata;
  await pool.query(
    `INSERT INTO interface_version (interface_id, version, stream, definition, author) SELECT interface_id, 2, stream, definition, author FROM interface_version`,
  );
  await pool.query('UPDATE source_interface SET published_version = 2');
  const runs = async () => (await pool.query('SELECT definition_version AS version, state FROM run ORDER BY id')).rows;
  await until('the new version is received', 15, runs, (rows) => rows[1]?.version === 2 && rows[1]?.state === 'running');
  expect((await runs())[0]).toEqual({ version: 1, state: 'succeeded' });
  url = await untilReceiving();
  expect((await post('{"id":1}')).status).toBe(200);
});

test('metrics speak of runs, the worker and the rows it took', async () => {
  await post('[{"id":1},{"id":2}]');
  const text = await (await fetch(new URL('/metrics', url))).text();
  expect(text).toContain('headwater_runs{state="running"} 1');
  expect(text).toContain('headwater_ingest_rows_total{fate="accepted"} 2');
});
