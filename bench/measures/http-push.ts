import { Agent, request } from 'undici';
import type { Lab } from '../lab.ts';
import type { Measure } from '../report.ts';
import { percentile } from '../statistics.ts';

const clients = 50;
const rowsPerRequest = 100;

/** 50 clients that each wait for their answer; a 200 means that the rows are committed in the target. */
export async function httpPush(lab: Lab): Promise<Measure[]> {
  await lab.query(
    'CREATE TABLE dst.pushed (id bigint NOT NULL, device text NOT NULL, reading double precision, taken_at timestamptz NOT NULL)',
  );
  const intake = await lab.product.pushInterface({
    target: ['dst', 'pushed'],
    rules: [
      { rule: 'required', columns: ['device'], params: {} },
      { rule: 'range', columns: ['reading'], params: { minimum: '-1000', maximum: '1000' } },
    ],
  });
  const seconds = lab.isQuick ? 10 : 30;
  const latencies: number[] = [];
  const agent = new Agent({ connections: clients });
  const begin = performance.now();
  const deadline = begin + seconds * 1000;
  const sent = await Promise.all(Array.from({ length: clients }, (_, client) => push(client, intake, agent, deadline, latencies)));
  const elapsed = (performance.now() - begin) / 1000;
  await agent.close();
  const acknowledged = sent.reduce((sum, rows) => sum + rows, 0);
  const landed = Number((await lab.query('SELECT count(*) AS n FROM dst.pushed'))[0]?.n);
  if (landed !== acknowledged) throw new Error(`acknowledged ${acknowledged} rows, found ${landed}`);
  const note = `${rowsPerRequest} rows a request, ${seconds} s, ${landed.toLocaleString('en')} rows acknowledged and found`;
  return [
    {
      name: 'http-push, committed before 200, 50 clients',
      value: acknowledged / elapsed,
      target: 15_000,
      better: 'higher',
      unit: 'rows/s',
      note,
    },
    {
      name: 'http-push, answer within (99th percentile)',
      value: percentile(latencies, 0.99),
      target: 1000,
      better: 'lower',
      unit: 'ms',
      note: 'reported; the bound is ours',
    },
  ];
}

async function push(
  client: number,
  intake: { url: string; token: string },
  agent: Agent,
  deadline: number,
  latencies: number[],
): Promise<number> {
  let acknowledged = 0;
  for (let turn = 0; performance.now() < deadline; turn++) {
    const begin = performance.now();
    const answer = await request(intake.url, {
      method: 'POST',
      dispatcher: agent,
      headers: { 'content-type': 'application/x-ndjson', authorization: `Bearer ${intake.token}`, 'idempotency-key': `${client}-${turn}` },
      body: linesOf(client, turn),
    });
    const text = await answer.body.text();
    if (answer.statusCode === 429 || answer.statusCode === 503) continue;
    if (answer.statusCode !== 200) throw new Error(`${answer.statusCode}: ${text.slice(0, 300)}`);
    latencies.push(performance.now() - begin);
    acknowledged += rowsPerRequest;
  }
  return acknowledged;
}

function linesOf(client: number, turn: number): string {
  const lines: string[] = [];
  for (let row = 0; row < rowsPerRequest; row++) {
    const id = (client * 1_000_000 + turn) * rowsPerRequest + row;
    lines.push(`{"id":${id},"device":"device-${client}","reading":${(id % 2000) / 10 - 100},"taken_at":"2026-01-01T00:00:00Z"}`);
  }
  return lines.join('\n');
}
