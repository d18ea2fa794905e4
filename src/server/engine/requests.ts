import type { Checkpoint } from '../core/batch/batch.ts';
import type { PartitionSpec, ReadRequest, WriteRequest } from '../core/connector/protocol.ts';
import type { IncrementStrategy } from '../core/definition/definition.ts';
import { columnOfField } from '../core/mapping/mapped-columns.ts';
import { type BoundaryDecision, isBounded, isRepeated, mayMeetOwnRows } from './boundary.ts';
import type { Pipeline } from './pipeline.ts';
import type { RunPlan } from './plan.ts';
import type { RunMemory } from './ports.ts';

/** Name of the one partition of a run that is not split. */
export const wholeStream = 'all';

/** All partitions together hold about this many bytes of one lane at most. */
const maxLaneBytes = 64 * 1024 * 1024;

export interface RequestContext {
  readonly plan: RunPlan;
  readonly pipeline: Pipeline;
  readonly boundary: BoundaryDecision;
  readonly memory: RunMemory;
  readonly fencingToken: string;
}

interface ReadStart {
  readonly from: Checkpoint | null;
  /** Rows of this run that were read before; they count towards its limit. */
  readonly rowsRead: number;
}

export function readRequest(
  { plan, pipeline, boundary }: RequestContext,
  partition: PartitionSpec,
  { from, rowsRead }: ReadStart,
): ReadRequest {
  const { limits } = plan.definition;
  const { limitRows } = plan.options;
  return {
    stream: plan.stream,
    fields: pipeline.sourceFields,
    increment: incrementToRead(plan),
    boundary: typeof boundary === 'string' ? null : boundary.range,
    partition: partition.range === null ? null : partition,
    from,
    maxBatchRows: limits.maxBatchRows,
    maxBatchBytes: Math.max(4096, Math.min(limits.maxBatchBytes, Math.floor(maxLaneBytes / limits.partitions))),
    ...(limitRows !== undefined && { limit: Math.max(0, limitRows - rowsRead) }),
  };
}

/** A boundary that is replaced must be read as it is deleted: without an overlap before its lower bound. */
function incrementToRead({ definition: { increment, target } }: RunPlan): IncrementStrategy {
  if (target.writeMode !== 'replace-boundary') return increment;
  if (increment.kind === 'timestamp') return { ...increment, overlapSeconds: 0 };
  return increment.kind === 'key' ? { ...increment, overlapKeys: 0 } : increment;
}

export function writeRequest({ plan, pipeline, boundary, memory, fencingToken }: RequestContext, partition: string): WriteRequest {
  const { definition, interfaceId, runId, options } = plan;
  const { increment } = definition;
  // Mended rows join the table as it stands: replacing table or boundary with them would lose the others.
  const writeMode = options.isReplay && definition.target.writeMode !== 'upsert' ? 'append' : definition.target.writeMode;
  return {
    interfaceId,
    runId,
    partition,
    fencingToken,
    target: { ...definition.target, writeMode, keyColumns: [...pipeline.keyColumns] },
    columns: pipeline.targetFields,
    boundary: typeof boundary === 'string' ? null : boundary.range,
    hasOverlap: mayMeetOwnRows(plan, boundary, memory),
    isBoundaryRepeated: isRepeated(boundary, memory),
    distinctColumns: writeMode === 'append' && !options.isReplay ? distinctColumns(pipeline) : [],
    cursorColumn: isBounded(increment) ? columnOfField(definition.columns, increment.cursorField) : null,
  };
}

/** Of several such steps the first counts: a row that one of them leaves out needs no other. */
function distinctColumns({ steps }: Pipeline): readonly string[] {
  return steps.find(({ compiled }) => compiled.some((rule) => rule.scope !== 'value' && rule.isDistinctInTarget))?.step.columns ?? [];
}
