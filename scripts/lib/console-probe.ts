import { setTimeout as delay } from 'node:timers/promises';

const patienceSeconds = 60;

/** Waits until the console says that it can serve: `/readyz` answers 200. */
export async function untilAnswering(url: string, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + patienceSeconds * 1000;
  while (!signal.aborted) {
    if (await answers(`${url}/readyz`)) return;
    if (Date.now() > deadline) throw new Error(`The console does not answer at ${url}; see its log.`);
    await delay(100);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}
