import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

const patienceSeconds = 120;
const pollMilliseconds = 100;

/**
 * Seconds from a kill until all is well again: a run that was queued after the kill has succeeded, every run that was
 * active at the kill has ended or moved on, and a pushed request was accepted. No one clicks anything.
 */
export async function secondsToRecover(metadataUrl: () => string, killedAt: number, lastPushAt: () => number): Promise<number> {
  const deadline = killedAt + patienceSeconds * 1000;
  while (Date.now() < deadline) {
    if (lastPushAt() > killedAt && (await runsHaveRecovered(metadataUrl(), killedAt))) return (Date.now() - killedAt) / 1000;
    await delay(pollMilliseconds);
  }
  return patienceSeconds;
}

async function runsHaveRecovered(url: string, killedAt: number): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000, query_timeout: 2000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query(recoveredQuery, [new Date(killedAt)]);
    return rows[0].recovered;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

const recoveredQuery = `
  SELECT EXISTS (SELECT FROM run WHERE finished_at > $1 AND queued_at > $1 AND state IN ('succeeded', 'succeeded_with_quarantine'))
    AND NOT EXISTS (
      SELECT FROM run WHERE queued_at <= $1 AND trigger <> 'realtime'
        AND state IN ('claimed', 'running', 'stalled', 'cancelling', 'queued')) AS recovered`;
