import type { ConnectorContext } from '../core/connector/protocol.ts';
import type { IncrementStrategy } from '../core/definition/definition.ts';
import type { RunPlan } from './plan.ts';
import type { EnginePorts, FixedBoundary, RunIdentity, RunMemory } from './ports.ts';

/** `none`: the run has no boundary (full, flag, replay). `nothing-to-read`: the stream is empty, there is no upper bound. */
export type BoundaryDecision = FixedBoundary | 'none' | 'nothing-to-read';

export type BoundedIncrement = Extract<IncrementStrategy, { kind: 'timestamp' | 'key' }>;

export function isBounded(increment: IncrementStrategy): increment is BoundedIncrement {
  return increment.kind === 'timestamp' || increment.kind === 'key';
}

/** Fixes the run's data boundary once, at the source's own clock; later attempts get the same. */
export async function fixBoundary(
  plan: RunPlan,
  ports: EnginePorts,
  memory: RunMemory,
  run: RunIdentity,
  context: ConnectorContext,
): Promise<BoundaryDecision> {
  const { increment } = plan.definition;
  if (plan.options.isReplay || !isBounded(increment)) return 'none';
  if (memory.boundary) return memory.boundary;
  const boundary = await decideBoundary(plan, ports, memory, context, increment);
  if (boundary !== 'nothing-to-read' && boundary !== 'none') await ports.ledger.recordBoundary(run, boundary);
  return boundary;
}

async function decideBoundary(
  plan: RunPlan,
  ports: EnginePorts,
  memory: RunMemory,
  context: ConnectorContext,
  increment: BoundedIncrement,
): Promise<BoundaryDecision> {
  if (plan.options.boundary) return { origin: 'backfill', range: plan.options.boundary };
  const upper = await ports.source.runtime.readUpperBound?.(context, plan.stream, increment);
  if (upper === null || upper === undefined) return 'nothing-to-read';
  const kind = increment.kind === 'timestamp' ? 'TIME' : 'OFFSET';
  if (plan.options.isFullRefresh) return { origin: 'backfill', range: { kind, lower: null, upper } };
  return { origin: 'next', range: { kind, lower: memory.cursor, upper } };
}

/** Where the interface's increment position stands after this run succeeded; undefined leaves it. */
export function cursorAfter(plan: RunPlan, boundary: BoundaryDecision): string | null | undefined {
  if (boundary === 'none' || boundary === 'nothing-to-read' || plan.options.limitRows !== undefined) return undefined;
  const movesCursor = boundary.origin === 'next' || plan.options.isFullRefresh === true;
  return movesCursor ? boundary.range.upper : undefined;
}

/** Whether rows before the boundary are read once more, or rows of it may stand in the target already. */
export function mayMeetOwnRows(plan: RunPlan, boundary: BoundaryDecision, memory: RunMemory): boolean {
  const { increment } = plan.definition;
  if (!isBounded(increment) || typeof boundary === 'string') return false;
  if (isRepeated(boundary, memory)) return true;
  const overlap = increment.kind === 'timestamp' ? increment.overlapSeconds : increment.overlapKeys;
  return boundary.range.lower !== null && overlap > 0;
}

/** A person asked for a range once more, or an earlier run left its boundary half loaded. */
export function isRepeated(boundary: BoundaryDecision, memory: RunMemory): boolean {
  return typeof boundary !== 'string' && (boundary.origin === 'backfill' || memory.hasUnfinishedBoundary);
}
