import { and, eq, gt, inArray, or, sql } from 'drizzle-orm';
import { run } from '#src/db/schema/index.ts';
import type { LiveEvent } from '#src/server/contracts/live.ts';
import type { ServiceContext } from '../context.ts';
import { runSummaryOf, selectRuns } from '../run/index.ts';
import { activeRunStates } from '../source-interface/index.ts';

export interface WatchRequest {
  readonly interfaceId?: string | undefined;
  readonly sourceId?: string | undefined;
  readonly runId?: string | undefined;
}

export interface WatchPace {
  readonly intervalMilliseconds: number;
}

const defaultPace: WatchPace = { intervalMilliseconds: 1000 };
const maxRuns = 200;

/**
 * Runs that changed since the last look, and the length of the queue. Only runs that move and those that ended a moment ago are
 * looked at, by their partial indexes, so a tab costs the same however long the history is.
 */
export async function* watchRuns(
  context: ServiceContext,
  request: WatchRequest,
  signal: AbortSignal | undefined,
  pace = defaultPace,
): AsyncGenerator<LiveEvent[]> {
  const seen = new Map<string, string>();
  let isFirst = true;
  while (!signal?.aborted) {
    const events = changedEvents(await look(context, request), seen, isFirst);
    if (events.length > 0) yield events;
    isFirst = false;
    await pause(pace.intervalMilliseconds, signal);
  }
}

async function look(context: ServiceContext, request: WatchRequest): Promise<LiveEvent[]> {
  const isMoving = or(inArray(run.state, activeRunStates), gt(run.id, sql`(select coalesce(max(id), 0) - 50 from run)`));
  const rows = await selectRuns(
    context,
    and(
      request.runId ? eq(run.id, BigInt(request.runId)) : isMoving,
      request.interfaceId ? eq(run.interfaceId, request.interfaceId) : undefined,
      request.sourceId ? eq(run.sourceId, request.sourceId) : undefined,
    ),
  ).limit(maxRuns);
  const queuedRuns = rows.filter((row) => row.run.state === 'queued').length;
  const activeRuns = rows.filter((row) => (activeRunStates as string[]).includes(row.run.state)).length - queuedRuns;
  return [...rows.map((row): LiveEvent => ({ kind: 'run', run: runSummaryOf(row) })), { kind: 'queue', queuedRuns, activeRuns }];
}

/** Everything moving at the first look, afterwards what differs. */
function changedEvents(events: readonly LiveEvent[], seen: Map<string, string>, isFirst: boolean): LiveEvent[] {
  return events.filter((event) => {
    const key = event.kind === 'run' ? event.run.id : 'queue';
    const state = JSON.stringify(event);
    const isChanged = seen.get(key) !== state;
    seen.set(key, state);
    return isChanged && !(isFirst && event.kind === 'run' && event.run.finishedAt !== null);
  });
}

async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => resolve(clearTimeout(timer)), { once: true });
  });
}
