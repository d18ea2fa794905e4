import { type Batch, countFate, countRead, RowFate } from '../core/batch/batch.ts';
import type { Column } from '../core/batch/column.ts';
import { textBatch } from '../core/batch/text-batch.ts';
import { cellText } from '../core/codec/index.ts';
import type { Reader, TargetRejection } from '../core/connector/protocol.ts';
import type { EditedRow, PreviewPorts, RehearsalPorts } from './engine.ts';
import type { RowFailure } from './failure.ts';
import type { CellChange, Preview, PreviewRow, StepPreview } from './outcome.ts';
import { compilePipeline, mapBatch, type Pipeline } from './pipeline.ts';
import type { RunPlan } from './plan.ts';
import { asFailure, rowTexts } from './quarantine-entries.ts';
import { readRequest, wholeStream, writeRequest } from './requests.ts';
import { asRefusal, fateName } from './revalidate.ts';
import { RunTally } from './run-tally.ts';
import { applyStep, type CompiledStep } from './steps.ts';

const maxSamples = 50;
/** A claim of its own: a run that takes the interface over ends the claims before it, and must not end a dry run. */
const dryRunPartition = 'dry-run';
const emptyMemory = { partitions: [], statistics: null, boundary: null, cursor: null, hasUnfinishedBoundary: false };

/** See `Engine.previewRun`. */
export async function previewRun(plan: RunPlan, ports: PreviewPorts, limit: number, signal: AbortSignal): Promise<Preview> {
  const pipeline = compilePipeline(plan, ports, false);
  const { source, statement } = await readSample(plan, ports, pipeline, limit, signal);
  const passed = passSample(plan, pipeline, source);
  const answer = await askTarget(plan, ports, pipeline, passed.target, signal);
  for (const { row } of answer?.rejected ?? []) passed.target.fates[row] = RowFate.quarantined;
  return reportOf(pipeline, source, passed, answer, statement);
}

/** See `Engine.rehearseRows`. */
export function rehearseRows(plan: RunPlan, ports: RehearsalPorts, rows: readonly EditedRow['values'][]): Preview {
  const pipeline = compilePipeline(plan, ports, false);
  const fields = pipeline.sourceFields;
  const source = textBatch(
    fields,
    rows.map((row) => fields.map((field) => row[field.name] ?? null)),
  );
  return reportOf(pipeline, source, passSample(plan, pipeline, source), null, undefined);
}

interface PassedSample {
  readonly target: Batch;
  /** Cells before the rules. */
  readonly mapped: readonly PreviewRow['mapped'][];
  readonly steps: readonly StepPreview[];
  readonly failures: readonly RowFailure[];
  readonly statistics: Preview['statistics'];
}

function passSample(plan: RunPlan, pipeline: Pipeline, source: Batch): PassedSample {
  const failures: RowFailure[] = [];
  const target = mapBatch(pipeline, source, failures);
  const mapped = range(source.rowCount).map((row) => rowTexts(target.columns, row));
  const steps: StepPreview[] = [];
  const tally = new RunTally(plan.definition, pipeline, null);
  const tallies = pipeline.steps.map((step) => previewStep(step, target, failures, steps));
  tally.observe({ source, target, failures, tallies }, 0);
  return { target, mapped, steps, failures, statistics: tally.statistics() };
}

function reportOf(
  pipeline: Pipeline,
  source: Batch,
  { target, mapped, steps, failures, statistics }: PassedSample,
  answer: TargetAnswer | null,
  readStatement: string | undefined,
): Preview {
  const targetRejections = answer?.rejected ?? null;
  return {
    counts: previewCounts(source),
    columns: pipeline.targetFields.map((field) => field.name),
    sourceFields: pipeline.sourceFields.map((field) => field.name),
    rows: range(source.rowCount).map((row) => previewRow(source, target, mapped, row)),
    steps,
    refusals: [...failures, ...(targetRejections ?? []).map(asFailure)].map(asRefusal),
    targetRejections,
    statements: [
      ...(readStatement === undefined ? [] : [{ place: 'source' as const, text: readStatement }]),
      ...(answer?.statements ?? []).map((text) => ({ place: 'target' as const, text })),
    ],
    statistics,
  };
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}

interface ReadSample {
  readonly source: Batch;
  readonly statement: string | undefined;
}

/** One batch is enough: the limit is a thousand rows. */
async function readSample(plan: RunPlan, ports: PreviewPorts, pipeline: Pipeline, limit: number, signal: AbortSignal): Promise<ReadSample> {
  const ending = new AbortController();
  const context = await ports.source.contextFor(AbortSignal.any([signal, ending.signal]));
  const partition = { name: wholeStream, range: null };
  const request = readRequest({ plan, pipeline, boundary: 'none', memory: emptyMemory, fencingToken: '0' }, partition, {
    from: null,
    rowsRead: 0,
  });
  const reader = await ports.source.runtime.openReader(context, { ...request, limit, maxBatchRows: limit });
  try {
    return { source: await firstBatch(reader, pipeline), statement: reader.statement };
  } finally {
    ending.abort();
    await reader.close().catch(() => undefined);
  }
}

async function firstBatch(reader: Reader, pipeline: Pipeline): Promise<Batch> {
  for await (const batch of reader.batches()) if (countRead(batch) > 0) return batch;
  const columns = pipeline.sourceFields.map((field): Column => {
    const none = new Int32Array(0);
    const nothing = Buffer.alloc(0);
    return { field, format: { kind: 'text' }, bytes: nothing, starts: none, lengths: none, side: nothing, sideLength: 0 };
  });
  return {
    rowCount: 0,
    columns,
    fates: new Uint8Array(0),
    rejected: [],
    positionOf: () => ({}),
    checkpoint: null,
    sourceBytes: 0,
    isLast: true,
  };
}

function previewStep(step: CompiledStep, target: Batch, failures: RowFailure[], previews: StepPreview[]): ReturnType<typeof applyStep> {
  const columns = step.columns.map((index) => target.columns[index] as Column);
  const before = columns.map((column) => range(target.rowCount).map((row) => cellText(column, row)));
  const known = failures.length;
  const fates = target.fates.slice();
  const tally = applyStep(step, target, failures, false);
  const removed = removedRows(target, fates).map(({ row, fate }) => removedCell(row, fate, columns));
  const changes = columns.flatMap((column, index) => changedCells(column, before[index] as (string | null)[]));
  const failed = [...failures.slice(known), ...tally.warnings].map((failure) => failedCell(failure, columns));
  previews.push({
    stepId: step.step.id,
    rule: step.step.rule,
    rowsChanged: new Set(changes.map((change) => change.row)).size,
    rowsDropped: tally.dropped,
    rowsDuplicated: tally.duplicated,
    rowsFailed: tally.failed,
    samples: [failed, removed, changes].flatMap((cells) => cells.slice(0, maxSamples)),
  });
  return tally;
}

function changedCells(column: Column, before: readonly (string | null)[]): CellChange[] {
  return before.flatMap((text, row) => {
    const after = cellText(column, row);
    return after === text ? [] : [{ row, column: column.field.name, before: text, after }];
  });
}

/** Rows the step itself took out of the run. */
function removedRows(target: Batch, before: Uint8Array): { readonly row: number; readonly fate: NonNullable<CellChange['fate']> }[] {
  return range(target.rowCount).flatMap((row) => {
    const fate = fateName(target.fates[row] as RowFate);
    const isRemoved = target.fates[row] !== before[row] && (fate === 'filtered' || fate === 'deduplicated');
    return isRemoved ? [{ row, fate }] : [];
  });
}

function removedCell(row: number, fate: NonNullable<CellChange['fate']>, columns: readonly Column[]): CellChange {
  const shown = columns[0] as Column;
  const text = cellText(shown, row);
  return { row, column: shown.field.name, before: text, after: null, fate };
}

function failedCell({ row, column, code, details }: RowFailure, columns: readonly Column[]): CellChange {
  const shown = columns.find((candidate) => candidate.field.name === column) ?? (columns[0] as Column);
  const text = cellText(shown, row);
  return { row, column: column ?? shown.field.name, before: text, after: text, code, details };
}

interface TargetAnswer {
  readonly rejected: readonly TargetRejection[];
  readonly statements: readonly string[];
}

/** The target itself says what it would refuse: the rows stand in a transaction that is rolled back. Null when it cannot be asked. */
async function askTarget(
  plan: RunPlan,
  ports: PreviewPorts,
  pipeline: Pipeline,
  target: Batch,
  signal: AbortSignal,
): Promise<TargetAnswer | null> {
  const { runtime } = ports.target;
  const context = await ports.target.contextFor(signal);
  const existing = await runtime.describeTarget?.(context, plan.definition.target).catch(() => null);
  if (!existing || !runtime.openWriter) return null;
  const request = writeRequest({ plan, pipeline, boundary: 'none', memory: emptyMemory, fencingToken: '0' }, dryRunPartition);
  const writer = await runtime.openWriter(context, request);
  try {
    const pending = await writer.begin(target);
    await pending.rollback();
    return { rejected: pending.rejected, statements: pending.statements ?? [] };
  } finally {
    await writer.close().catch(() => undefined);
  }
}

function previewCounts(source: Batch): Preview['counts'] {
  return {
    read: countRead(source),
    live: countFate(source, RowFate.live),
    filtered: countFate(source, RowFate.filtered),
    deduplicated: countFate(source, RowFate.deduplicated),
    quarantined: countFate(source, RowFate.quarantined) + source.rejected.length,
  };
}

function previewRow(source: Batch, target: Batch, mapped: readonly PreviewRow['mapped'][], row: number): PreviewRow {
  return {
    row,
    source: rowTexts(source.columns, row),
    mapped: mapped[row] ?? {},
    result: rowTexts(target.columns, row),
    fate: fateName(target.fates[row] as RowFate),
  };
}
