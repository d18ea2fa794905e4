import type { RunDetail } from '#src/server/contracts/run.ts';
import type { RunState } from '#src/server/contracts/words.ts';
import { elapsedMilliseconds, isActive } from './run-facts.ts';

type Progress = Pick<RunDetail, 'state' | 'trigger' | 'startedAt' | 'finishedAt' | 'read' | 'medianSeconds' | 'expectedRows'>;

/** When the run is likely to end; null when nothing is known to judge by, or nothing goes on. */
export function remainingMilliseconds(run: Progress, now: Date): number | null {
  const elapsed = elapsedMilliseconds(run, now);
  if (!isMoving(run.state) || run.trigger === 'realtime' || elapsed === null) return null;
  const byRows = remainingByRows(run, elapsed);
  if (byRows !== null) return byRows;
  return run.medianSeconds === null ? null : Math.max(0, run.medianSeconds * 1000 - elapsed);
}

/** The rows still expected, at the speed so far; a run that has read more than expected says nothing any more. */
function remainingByRows({ read, expectedRows }: Progress, elapsed: number): number | null {
  if (expectedRows === null || read === 0 || elapsed === 0 || read >= expectedRows) return null;
  return ((expectedRows - read) * elapsed) / read;
}

function isMoving(state: RunState): boolean {
  return isActive(state) && state !== 'queued' && state !== 'claimed';
}

export interface StageShare {
  readonly stage: 'read' | 'rules' | 'write';
  readonly milliseconds: number;
  readonly share: number;
}

/** What share of its time a run spent on each stage; empty before the first batch. */
export function stageShares(run: Pick<RunDetail, 'readMilliseconds' | 'rulesMilliseconds' | 'writeMilliseconds'>): readonly StageShare[] {
  const { readMilliseconds, rulesMilliseconds, writeMilliseconds } = run;
  const total = readMilliseconds + rulesMilliseconds + writeMilliseconds;
  if (total === 0) return [];
  const part = (stage: StageShare['stage'], milliseconds: number) => ({ stage, milliseconds, share: milliseconds / total });
  return [part('read', readMilliseconds), part('rules', rulesMilliseconds), part('write', writeMilliseconds)];
}
