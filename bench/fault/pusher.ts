import { setTimeout as delay } from 'node:timers/promises';
import { request } from 'undici';

export interface Pusher {
  /** Ids whose request was answered with 2xx: they must be in the target, once. */
  readonly acknowledged: ReadonlySet<number>;
  /** Time of the last 2xx, milliseconds since the epoch. */
  lastAcknowledgedAt(): number;
  stop(): Promise<void>;
}

const rowsPerRequest = 10;

/** A client as the protocol asks for: it repeats a request under the same Idempotency-Key until it is answered with 2xx. */
export function startPusher(endpoint: () => { url: string; token: string } | null): Pusher {
  const acknowledged = new Set<number>();
  let isStopping = false;
  let last = Date.now();
  const loop = (async () => {
    for (let turn = 0; !isStopping; turn++) {
      await pushUntilAccepted(endpoint, turn, () => isStopping);
      if (isStopping) break;
      for (let row = 0; row < rowsPerRequest; row++) acknowledged.add(turn * rowsPerRequest + row);
      last = Date.now();
      await delay(20);
    }
  })();
  return {
    acknowledged,
    lastAcknowledgedAt: () => last,
    stop: async () => {
      isStopping = true;
      await loop;
    },
  };
}

async function pushUntilAccepted(
  endpoint: () => { url: string; token: string } | null,
  turn: number,
  isStopping: () => boolean,
): Promise<void> {
  const body = Array.from({ length: rowsPerRequest }, (_, row) => {
    const id = turn * rowsPerRequest + row;
    return `{"id":${id},"label":"pushed ${id}"}`;
  }).join('\n');
  while (!isStopping()) {
    const target = endpoint();
    const isAccepted = target !== null && (await post(target, body, `turn-${turn}`).catch(() => false));
    if (isAccepted) return;
    await delay(200);
  }
}

async function post(target: { url: string; token: string }, body: string, key: string): Promise<boolean> {
  const answer = await request(target.url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', authorization: `Bearer ${target.token}`, 'idempotency-key': key },
    body,
    headersTimeout: 10_000,
    bodyTimeout: 10_000,
  });
  await answer.body.dump();
  return answer.statusCode >= 200 && answer.statusCode < 300;
}
