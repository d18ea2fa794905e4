import type { RunSummary } from '#src/server/contracts/run.ts';
import type { RunState } from '#src/server/contracts/words.ts';

/** What can become of a row that was read. */
export const rowFates = ['written', 'updated', 'unchanged', 'filtered', 'deduplicated', 'quarantined'] as const;
export type RowFate = (typeof rowFates)[number];
export type RowCounts = Pick<RunSummary, 'read' | RowFate>;

const activeStates: readonly RunState[] = ['queued', 'claimed', 'running', 'stalled', 'cancelling'];

export function isActive(state: RunState): boolean {
  return activeStates.includes(state);
}

/** From the first start to the end, or to now. */
export function elapsedMilliseconds({ startedAt, finishedAt }: Pick<RunSummary, 'startedAt' | 'finishedAt'>, now: Date): number | null {
  return startedAt ? Math.max(0, (finishedAt ?? now).getTime() - startedAt.getTime()) : null;
}

export function rowsPerSecond(run: Pick<RunSummary, 'startedAt' | 'finishedAt' | 'read'>, now: Date): number | null {
  const elapsed = elapsedMilliseconds(run, now);
  return elapsed ? Math.round((run.read * 1000) / elapsed) : null;
}

/** Rows that are in the target now because of this run. */
export function keptRows({ written, updated, unchanged }: RowCounts): number {
  return written + updated + unchanged;
}

export const stages = ['queued', 'planning', 'loading', 'finishing', 'ended'] as const;
export type Stage = (typeof stages)[number];

/** Where a run stands on its way, or how far it came; recovering is planning again. */
export function stageOf({ state, stage, startedAt, read }: Pick<RunSummary, 'state' | 'stage' | 'startedAt' | 'read'>): Stage {
  if (state === 'failed' || state === 'cancelled') return reachedStage(startedAt, read);
  if (!isActive(state)) return 'ended';
  if (state === 'queued' || state === 'claimed') return 'queued';
  if (stage === 'loading' || stage === 'finishing') return stage;
  return 'planning';
}

function reachedStage(startedAt: Date | null, read: number): Stage {
  if (startedAt === null) return 'queued';
  return read > 0 ? 'loading' : 'planning';
}

/** Rows a replay refused again stay rows of the run that met them first. */
export function quarantineHref({ id, trigger }: Pick<RunSummary, 'id' | 'trigger'>): string {
  return trigger === 'replay' ? `/quarantine?replay=${id}` : `/quarantine?run=${id}`;
}
