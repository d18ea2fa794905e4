import superjson from 'superjson';
import { percentile } from '../statistics.ts';
import type { Visitor } from './browser.ts';
import type { Question } from './questions.ts';

export interface ProcedureFigures {
  readonly name: string;
  readonly p50Milliseconds: number;
  readonly p95Milliseconds: number;
}

const warmUps = 3;
const calls = 20;

/** Time of the whole answer over loopback, one call at a time. */
export async function measureProcedure({ baseUrl, cookies }: Visitor, { name, procedure, input }: Question): Promise<ProcedureFigures> {
  const url = `${baseUrl}/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(superjson.serialize(input)))}`;
  const times: number[] = [];
  for (let call = 0; call < warmUps + calls; call++) {
    const started = performance.now();
    const response = await fetch(url, { headers: { cookie: cookies } });
    const body = await response.text();
    if (!response.ok) throw new Error(`${name}: ${response.status} ${body.slice(0, 300)}`);
    if (call >= warmUps) times.push(performance.now() - started);
  }
  return { name, p50Milliseconds: percentile(times, 0.5), p95Milliseconds: percentile(times, 0.95) };
}
