import type { ConnectorContext, PartitionSpec } from '../core/connector/protocol.ts';
import { HeadwaterError } from '../core/errors/headwater-error.ts';
import { partitionInLane } from '../core/run/lane.ts';
import { type BoundaryDecision, fixBoundary, isBounded } from './boundary.ts';
import { compilePipeline, type Pipeline } from './pipeline.ts';
import type { RunPlan } from './plan.ts';
import { type EnginePorts, type LogEntry, type PlannedPartition, type RunIdentity, type RunMemory, replayPartition } from './ports.ts';
import { wholeStream } from './requests.ts';
import { RunTally } from './run-tally.ts';

/** What an attempt knows once it is planned and before it reads a row. */
export interface Attempt {
  readonly plan: RunPlan;
  readonly ports: EnginePorts;
  /** Hard stop. */
  readonly signal: AbortSignal;
  readonly run: RunIdentity;
  readonly pipeline: Pipeline;
  readonly memory: RunMemory;
  readonly boundary: BoundaryDecision;
  readonly partitions: readonly PlannedPartition[];
  readonly tally: RunTally;
  readonly openKeys: ReadonlySet<string>;
}

/** More open rows than this and later good rows no longer supersede earlier refused ones. */
const maxOpenKeys = 10_000;

export function identityOf(plan: RunPlan, ports: EnginePorts): RunIdentity {
  const { runId, interfaceId, attempt, definitionVersion } = plan;
  return { runId, interfaceId, attempt, definitionVersion, fencingToken: ports.lease.fencingToken };
}

/** A shadow table or a staged boundary died with its run: only rows that landed can be gone on from. */
export function resumedRun({ definition, options }: RunPlan): string | null {
  const { writeMode } = definition.target;
  return writeMode === 'append' || writeMode === 'upsert' ? (options.resumeOf ?? null) : null;
}

export async function planAttempt(plan: RunPlan, ports: EnginePorts, signal: AbortSignal, run: RunIdentity): Promise<Attempt> {
  await ports.ledger.setStage(run, 'planning');
  const pipeline = compilePipeline(plan, ports);
  const memory = await ports.ledger.recall(run, resumedRun(plan));
  const context = await ports.source.contextFor(signal);
  if (!plan.options.isReplay) await assertFieldsExist(plan, ports, pipeline, context);
  const boundary = await fixBoundary(plan, ports, memory, run, context);
  if (plan.attempt === 1) await reportUntrackable(plan, ports, run, context);
  const partitions = boundary === 'nothing-to-read' ? [] : await fixPartitions(plan, ports, memory, run, context);
  const tally = new RunTally(plan.definition, pipeline, memory.statistics);
  const openKeys = new Set(await listOpenKeys(plan, ports, pipeline));
  return { plan, ports, signal, run, pipeline, memory, boundary, partitions, tally, openKeys };
}

/** A table that lost a column since publishing is found before the first row, not in the middle of the load. */
async function assertFieldsExist(
  { stream }: RunPlan,
  { source }: EnginePorts,
  { sourceFields }: Pipeline,
  context: ConnectorContext,
): Promise<void> {
  if (stream.kind !== 'table' && stream.kind !== 'view') return;
  const { fields } = await source.runtime.describe(context, stream);
  const known = new Set(fields.map((field) => field.name));
  const missing = sourceFields.filter((field) => !known.has(field.name)).map((field) => field.name);
  if (missing.length === 0) return;
  const details = { stream: stream.path, missing };
  throw new HeadwaterError({ code: 'run/fields-missing', errorClass: 'schema-drift', category: 'data', field: 'fields', details });
}

async function reportUntrackable(plan: RunPlan, ports: EnginePorts, run: RunIdentity, context: ConnectorContext): Promise<void> {
  const { increment, fields } = plan.definition;
  if (plan.options.isReplay || !isBounded(increment)) return;
  const cursor = fields.find((field) => field.name === increment.cursorField);
  if (!cursor?.isNullable) return;
  const rows = await ports.source.runtime.countUntrackable?.(context, plan.stream, increment);
  if (rows === undefined) return;
  const previous = await ports.ledger.recordUntrackable(run, rows);
  const field = increment.cursorField;
  if (rows > 0) await log(ports, run, { level: 'warn', code: 'run.untrackable', details: { rows, field } });
  if (previous !== null && rows > previous)
    await log(ports, run, { level: 'warn', code: 'run.untrackable-grew', details: { rows, previous, field } });
}

async function fixPartitions(
  plan: RunPlan,
  ports: EnginePorts,
  memory: RunMemory,
  run: RunIdentity,
  context: ConnectorContext,
): Promise<readonly PlannedPartition[]> {
  if (memory.partitions.length > 0) return memory.partitions;
  const specs = await splitStream(plan, ports, context);
  const lane = plan.options.lane ?? 0;
  const partitions = specs.map((spec) => ({ ...spec, name: partitionInLane(spec.name, lane), from: null, isFinished: false }));
  await ports.ledger.recordPartitions(run, partitions);
  return partitions;
}

/** Only full loads are split: an increment is one ordered read. */
async function splitStream(plan: RunPlan, ports: EnginePorts, context: ConnectorContext): Promise<readonly PartitionSpec[]> {
  const whole = [{ name: plan.options.isReplay ? replayPartition : wholeStream, range: null }];
  const { limits, increment } = plan.definition;
  const isSplittable = !plan.options.isReplay && plan.options.limitRows === undefined && increment.kind === 'full';
  if (!isSplittable || limits.partitions === 1) return whole;
  const specs = await ports.source.runtime.planPartitions?.(context, plan.stream, limits.partitions);
  return specs && specs.length > 1 ? specs : whole;
}

/** Only tables that hold one row a key know which refused rows a good one replaces. */
async function listOpenKeys(plan: RunPlan, ports: EnginePorts, { keyColumns }: Pipeline): Promise<readonly string[]> {
  if (plan.options.isReplay || keyColumns.length === 0 || plan.definition.target.writeMode === 'append') return [];
  return ports.quarantine.listOpenKeys(plan.interfaceId, maxOpenKeys);
}

export async function log(ports: EnginePorts, run: RunIdentity, entry: LogEntry): Promise<void> {
  await ports.ledger.log(run, entry);
}
