import { type ChunkPlan, ChunkSums, chunkCount, chunkOf, hashTexts, planPasses } from '../../core/verification/chunks.ts';
import type { VerificationResult } from '../../core/verification/verification.ts';
import { DifferenceCollector, type FoundDifference } from './difference-collector.ts';
import type { VerifyPorts, VerifyRequest } from './request.ts';
import { openSides, type SideReader, type SideRow } from './sides.ts';

export interface Verified {
  readonly result: VerificationResult;
  readonly differences: readonly FoundDifference[];
}

/**
 * Compares what the target holds with what the source would land now. Both sides are read once for the checksums of their
 * chunks, and once more for each pass over the chunks that differ; nothing is written and memory is bounded.
 */
export async function verifyTarget(request: VerifyRequest, ports: VerifyPorts, signal: AbortSignal): Promise<Verified> {
  const sides = await openSides(request, ports, signal);
  const { source, target, tally } = await sumChunks(sides, ports, signal);
  const plan = planPasses(source, target, request.maxPassBytes, request.maxPasses);
  const collector = new DifferenceCollector(sides, request.maxKept);
  for (const [index, chunks] of plan.passes.entries()) {
    await openChunks(sides, chunks, collector, signal, (sourceRows, targetRows) =>
      ports.onProgress({ stage: 'rows', pass: index + 1, passes: plan.passes.length, sourceRows, targetRows }),
    );
    await collector.settle((keys) => ports.listQuarantined(keys));
  }
  return { result: resultOf(request, sides, plan, { source, target, tally }, collector), differences: collector.kept };
}

interface Tally {
  pending: number;
  refused: number;
  filtered: number;
}

interface Sums {
  readonly source: ChunkSums;
  readonly target: ChunkSums;
  readonly tally: Tally;
}

async function sumChunks(sides: SideReader, ports: VerifyPorts, signal: AbortSignal): Promise<Sums> {
  const [source, target] = [new ChunkSums(), new ChunkSums()];
  const tally: Tally = { pending: 0, refused: 0, filtered: 0 };
  const read = { source: 0, target: 0 };
  const report = () => ports.onProgress({ stage: 'checksums', pass: 1, passes: 1, sourceRows: read.source, targetRows: read.target });
  const add = (sums: ChunkSums) => (row: SideRow) => {
    if (row.standing !== 'landed') tally[row.standing]++;
    else addRow(sums, sides, row);
  };
  const onSource = (rows: number, rejected: number) => {
    read.source += rows;
    tally.refused += rejected;
    report();
  };
  const onTarget = (rows: number) => {
    read.target += rows;
    report();
  };
  await bothSides(signal, (until) => [sides.readSource(until, add(source), onSource), sides.readTarget(until, add(target), onTarget)]);
  return { source, target, tally };
}

/** Room of a row beside its text: arrays, strings, the entry of its key. */
const bytesARow = 200;
const bytesACell = 24;

function addRow(sums: ChunkSums, { hashOf }: SideReader, row: SideRow): void {
  const texts = row.texts();
  const bytes = texts.reduce((sum, text) => sum + bytesACell + (text?.length ?? 0), bytesARow);
  sums.add(chunkOf(hashTexts(row.key)), hashOf(texts), bytes);
}

async function openChunks(
  sides: SideReader,
  chunks: readonly number[],
  collector: DifferenceCollector,
  signal: AbortSignal,
  onRows: (sourceRows: number, targetRows: number) => void,
): Promise<void> {
  const wanted = new Set(chunks);
  const read = { source: 0, target: 0 };
  const take = (side: 'source' | 'target') => (row: SideRow) => {
    if (wanted.has(chunkOf(hashTexts(row.key)))) collector.add(side, row);
  };
  const count = (side: 'source' | 'target') => (rows: number) => {
    read[side] += rows;
    onRows(read.source, read.target);
  };
  await bothSides(signal, (until) => [
    sides.readSource(until, take('source'), count('source')),
    sides.readTarget(until, take('target'), count('target')),
  ]);
}

/** Side by side; when one breaks the other is stopped and waited for. */
async function bothSides(signal: AbortSignal, read: (signal: AbortSignal) => readonly Promise<void>[]): Promise<void> {
  const stopping = new AbortController();
  const reading = read(AbortSignal.any([signal, stopping.signal]));
  try {
    await Promise.all(reading);
  } catch (error) {
    stopping.abort(error);
    await Promise.allSettled(reading);
    throw signal.aborted ? signal.reason : error;
  }
}

function resultOf(
  { boundary, comparedAt }: VerifyRequest,
  { scope }: SideReader,
  plan: ChunkPlan,
  { source, target, tally }: Sums,
  collector: DifferenceCollector,
): VerificationResult {
  const differing = new Set(plan.differing);
  const sameInChunks = target.rows.reduce((sum, rows, chunk) => (differing.has(chunk) ? sum : sum + rows), 0);
  const { same, missing, changed, extra, quarantined } = collector.counts;
  return {
    sourceRows: source.rowCount,
    targetRows: target.rowCount,
    keyColumns: scope.keyColumns,
    ignoredColumns: scope.ignoredColumns,
    chunks: chunkCount,
    differingChunks: plan.differing.length,
    unopenedChunks: plan.unopened.length,
    ...{ same: sameInChunks + same, missing, changed, extra },
    ...{ pending: tally.pending, refused: tally.refused + quarantined, filtered: tally.filtered },
    boundary,
    comparedAt,
    firstMissingCursor: collector.firstMissingCursor,
  };
}
