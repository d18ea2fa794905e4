import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { sourceContract } from '../contracts/source.ts';
import { sourceInterfaceContract } from '../contracts/source-interface.ts';
import { openSettings } from '../services/secret/index.ts';
import { findSource, listSources } from '../services/source/index.ts';
import { listInterfaces } from '../services/source-interface/index.ts';
import { findIngestUrl } from '../services/worker/index.ts';
import { type DemoContext, demoNames } from './context.ts';
import { databaseUrlOf, withClient } from './database.ts';
import { Sensors } from './sensors.ts';

export interface GenerateOptions {
  /** Readings a second. */
  readonly rate: number;
  readonly seconds: number;
}

export interface Generated {
  readonly readings: number;
  readonly refused: number;
  readonly flights: number;
}

/**
 * Feeds the demo for a while, second by second: readings by POST to the realtime interface, new flights and changed hours of
 * weather into the source database. One reading in a hundred is impossible on purpose.
 */
export async function generateDemo(context: DemoContext, { rate, seconds }: GenerateOptions): Promise<Generated> {
  const push = await findPush(context);
  const sensors = new Sensors();
  const total = { readings: 0, refused: 0, flights: 0 };
  await withClient(databaseUrlOf(context.databaseUrl, demoNames.sourceDatabase), async (client) => {
    for (let second = 0; second < seconds; second++) {
      const startedAt = Date.now();
      const answer = await post(push, sensors.readings(rate));
      total.readings += answer.accepted;
      total.refused += answer.refused;
      total.flights += (await client.query(newFlights)).rowCount ?? 0;
      await client.query(changedWeather);
      context.log(`${total.readings} readings landed, ${total.refused} refused, ${total.flights} flights added`);
      await delay(Math.max(0, 1000 - (Date.now() - startedAt)));
    }
  });
  return total;
}

const newFlights = `
  WITH pick AS MATERIALIZED (SELECT seq, 1 + floor(random() * 200000)::bigint AS id FROM generate_series(1, 5) seq)
  INSERT INTO flights (id, delay_minutes, distance_miles, departure_hour, recorded_at)
  SELECT (SELECT max(id) FROM flights) + pick.seq, f.delay_minutes, f.distance_miles, f.departure_hour, now() FROM pick JOIN flights f USING (id)`;
const changedWeather = `
  UPDATE hourly_weather SET temperature = temperature + 0.1, updated_at = now()
   WHERE measured_at IN (SELECT measured_at FROM hourly_weather ORDER BY random() LIMIT 3)`;

interface PushAnswer {
  readonly accepted: number;
  readonly quarantined: number;
}

interface Push {
  readonly url: string;
  readonly token: string;
}

async function findPush({ services }: DemoContext): Promise<Push> {
  const { items } = await listInterfaces(services, sourceInterfaceContract.list.input.parse({ q: demoNames.pushInterface, limit: 200 }));
  const target = items.find(({ name }) => name === demoNames.pushInterface);
  const sources = await listSources(services, sourceContract.list.input.parse({ q: demoNames.pushSource, limit: 200 }));
  const sourceId = sources.items.find(({ name }) => name === demoNames.pushSource)?.id;
  if (!target || sourceId === undefined) throw new Error('The demo is not loaded: run `headwater demo load` first');
  const worker = await findIngestUrl(services.db, target.id);
  if (worker === null) throw new Error(`No worker receives ${demoNames.pushInterface}: start the worker, or put the interface online`);
  const { config } = await openSettings(services.ports.secrets, 'source', await findSource(services, 'source.get', sourceId));
  return { url: `${worker.replace(/\/$/, '')}/${target.id}`, token: String(config.token) };
}

/** Sent again under the same key while the worker is away or busy: rows land once. */
async function post({ url, token }: Push, readings: readonly object[]): Promise<{ accepted: number; refused: number }> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson', 'idempotency-key': randomUUID() };
  const body = readings.map((reading) => JSON.stringify(reading)).join('\n');
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(url, { method: 'POST', headers, body });
    const answer = (await response.json().catch(() => ({}))) as Partial<PushAnswer>;
    if (response.ok) return { accepted: answer.accepted ?? 0, refused: answer.quarantined ?? 0 };
    const isTemporary = response.status === 429 || response.status === 503;
    if (!isTemporary || attempt >= 10) throw new Error(`The intake answered ${response.status}: ${JSON.stringify(answer)}`);
    await delay(Number(response.headers.get('retry-after') ?? 1) * 1000);
  }
}
