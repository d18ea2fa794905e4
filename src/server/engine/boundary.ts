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

/**
 * Whether rows of this boundary may already stand in the target: an overlap is read again, an earlier run left its boundary
 * half loaded, or a person asked for a range once more.
 */
export function mayMeetOwnRows(plan: RunPlan, boundary: BoundaryDecision, memory: RunMemory): boolean {
  const { increment } = plan.definition;
  if (!isBounded(increment) || boundary === 'none' || boundary === 'nothing-to-read') return false;
  if (boundary.origin === 'backfill' || memory.hasUnfinishedBoundary) return true;
  const overlap = increment.kind === 'timestamp' ? increment.overlapSeconds : increment.overlapKeys;
  return boundary.range.lower !== null && overlap > 0;
}
