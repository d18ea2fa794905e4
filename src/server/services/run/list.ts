import { and, desc, eq, gte, ilike, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { run, source, sourceInterface } from '#src/db/schema/index.ts';
import type { RunSummary, runContract } from '#src/server/contracts/run.ts';
import { isBalanced } from '#src/server/core/run/conservation.ts';
import type { RunState } from '#src/server/core/run/state.ts';
import { visible } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { containing, type Page, pageOf, readIdCursor } from '../paging.ts';
import { countsOf, type RunRow } from './find.ts';

type Input = z.output<typeof runContract.list.input>;

interface PlacedRun {
  readonly run: RunRow;
  readonly interfaceName: string;
  readonly sourceName: string;
  readonly rawDatabaseId: string;
}

/** Runs with their place in the tree, as far as the caller may see them. */
export function selectRuns(context: ServiceContext, condition: SQL | undefined) {
  return context.db
    .select({ run, interfaceName: sourceInterface.name, sourceName: source.name, rawDatabaseId: source.rawDatabaseId })
    .from(run)
    .innerJoin(sourceInterface, eq(sourceInterface.id, run.interfaceId))
    .innerJoin(source, eq(source.id, run.sourceId))
    .where(and(visible(context, 'run.list', { rawDatabaseId: source.rawDatabaseId, sourceId: source.id }), condition));
}

/** Newest first. */
export async function listRuns(context: ServiceContext, input: Input): Promise<Page<RunSummary>> {
  const rows = await selectRuns(context, filterOf(input))
    .orderBy(desc(run.id))
    .limit(input.limit + 1);
  return pageOf(rows, input.limit, (row) => [String(row.run.id)], runSummaryOf);
}

function filterOf(input: Input): SQL | undefined {
  const before = readIdCursor(input.after);
  return and(
    before === null ? undefined : lt(run.id, before),
    input.interfaceId ? eq(run.interfaceId, input.interfaceId) : undefined,
    input.sourceId ? eq(run.sourceId, input.sourceId) : undefined,
    input.parentRunId ? eq(run.parentRunId, BigInt(input.parentRunId)) : undefined,
    input.rawDatabaseId ? eq(source.rawDatabaseId, input.rawDatabaseId) : undefined,
    input.states && input.states.length > 0 ? inArray(run.state, input.states) : undefined,
    input.trigger ? eq(run.trigger, input.trigger) : undefined,
    input.category ? sql`${run.error} ->> 'category' = ${input.category}` : undefined,
    input.from ? gte(run.queuedAt, input.from) : undefined,
    input.to ? lt(run.queuedAt, input.to) : undefined,
    input.q ? matching(input.q) : undefined,
  );
}

function matching(text: string): SQL | undefined {
  const byId = /^[1-9]\d{0,17}$/.test(text) ? eq(run.id, BigInt(text)) : undefined;
  return or(ilike(sourceInterface.name, containing(text)), ilike(source.name, containing(text)), byId);
}

export function runSummaryOf({ run: row, interfaceName, sourceName, rawDatabaseId }: PlacedRun): RunSummary {
  return {
    id: String(row.id),
    interfaceId: row.interfaceId,
    interfaceName,
    sourceId: row.sourceId,
    sourceName,
    rawDatabaseId,
    trigger: row.trigger as RunSummary['trigger'],
    requestedBy: row.requestedBy,
    state: row.state as RunState,
    stage: row.stage,
    waitingReason: row.waitingReason,
    attempt: row.attempt,
    queuedAt: row.queuedAt,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
    ...countsOf(row),
    bytesRead: row.bytesRead,
    bytesWritten: row.bytesWritten,
    isBalanced: isBalanced(row),
    isEmpty: row.isEmpty,
    error: row.error as RunSummary['error'],
  };
}
