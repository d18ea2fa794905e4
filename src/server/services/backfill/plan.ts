import { and, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '#src/db/client.ts';
import { boundaryLedger, run, source } from '#src/db/schema/index.ts';
import type { PlannedInterface } from '#src/server/contracts/backfill.ts';
import { estimateLoad, type PastLoad } from '#src/server/core/backfill/estimate.ts';
import { type JudgedWindow, judgeWindows, type LoadedRange } from '#src/server/core/backfill/judge.ts';
import { type CursorKind, planWindows, type WindowPlan } from '#src/server/core/backfill/windows.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import { mayGoBeside } from '#src/server/core/run/lane.ts';
import { isTimeZone } from '#src/server/core/schedule/zone.ts';
import type { ServiceContext } from '../context.ts';
import { invalid } from '../errors.ts';
import { findVersion } from '../interface-version/index.ts';
import { activeRunStates, type InterfaceRow } from '../source-interface/index.ts';

export type Range = Omit<WindowPlan, 'cursor'>;

/** The newest loads decide; older ones than this many are long done or long forgotten. */
const maxRanges = 20_000;
const pastLoads = 50;

const cursorKinds: Readonly<Record<string, CursorKind>> = { timestamptz: 'timestamptz', timestamp: 'timestamp', date: 'date' };

/** What a backfill of the range would do to one interface, or the code of what stands against it. */
export async function planInterface(
  context: ServiceContext,
  row: InterfaceRow,
  range: Range,
  db: DatabaseOrTransaction = context.db,
): Promise<PlannedInterface> {
  if (!isTimeZone(range.timeZone)) throw invalid('timeZone', 'unknown');
  const nothing = { interfaceId: row.id, interfaceName: row.name, maxParallel: 1, windows: [], openEstimate: null, wholeEstimate: null };
  if (row.publishedVersion === null) return { ...nothing, kind: null, problem: 'interface/not-published' };
  const { definition } = await findVersion(db, row.id, row.publishedVersion);
  const cursor = cursorOf(definition);
  if (cursor === null) return { ...nothing, kind: null, problem: 'backfill/no-boundary' };
  const kind = cursor === 'key' ? 'OFFSET' : 'TIME';
  if (row.state !== 'online') return { ...nothing, kind, problem: 'interface/not-online' };
  const planned = planWindows({ ...range, cursor });
  if (typeof planned === 'string') return { ...nothing, kind, problem: planned };
  const windows = judgeWindows(kind, planned, await listRanges(db, row.id));
  const maxParallel = await parallelOf(db, row, definition);
  const past = await listPastLoads(db, row.id);
  const estimate = (chosen: readonly JudgedWindow[]) => estimateLoad(kind, chosen, past, 1);
  return {
    ...nothing,
    kind,
    problem: null,
    maxParallel,
    windows,
    openEstimate: estimate(windows.filter(isOpen)),
    wholeEstimate: estimate(windows),
  };
}

/** Missing or failed: what a backfill takes unless told otherwise. */
export function isOpen({ state }: Pick<JudgedWindow, 'state'>): boolean {
  return state === 'missing' || state === 'failed';
}

function cursorOf({ increment, fields }: InterfaceDefinition): CursorKind | null {
  if (increment.kind === 'key') return 'key';
  if (increment.kind !== 'timestamp') return null;
  return cursorKinds[fields.find(({ name }) => name === increment.cursorField)?.type.kind ?? ''] ?? null;
}

async function parallelOf(db: DatabaseOrTransaction, row: InterfaceRow, definition: InterfaceDefinition): Promise<number> {
  if (!mayGoBeside(definition, { kind: 'TIME', lower: '', upper: '' })) return 1;
  const [found] = await db
    .select({ budget: source.budget })
    .from(source)
    .where(eq(source.id, row.sourceId as string));
  return Math.min(row.maxRuns, found?.budget.maxRuns ?? 1);
}

async function listRanges(db: DatabaseOrTransaction, interfaceId: string): Promise<LoadedRange[]> {
  const rows = await db
    .select({ runId: boundaryLedger.runId, lower: boundaryLedger.lower, upper: boundaryLedger.upper, state: boundaryLedger.state })
    .from(boundaryLedger)
    .where(eq(boundaryLedger.interfaceId, interfaceId))
    .orderBy(desc(boundaryLedger.id))
    .limit(maxRanges);
  const settled = rows.map(
    ({ runId, lower, upper, state }): LoadedRange => ({ runId: String(runId), lower, upper, state: stateOf(state) }),
  );
  return [...(await listQueued(db, interfaceId)), ...settled];
}

function stateOf(state: string): LoadedRange['state'] {
  if (state === 'open') return 'running';
  return state === 'done' ? 'done' : 'failed';
}

/** Runs that will load a range and have not told the ledger yet. */
async function listQueued(db: DatabaseOrTransaction, interfaceId: string): Promise<LoadedRange[]> {
  const rows = await db
    .select({ id: run.id, options: run.options })
    .from(run)
    .where(and(eq(run.interfaceId, interfaceId), inArray(run.state, activeRunStates)));
  return rows.flatMap(({ id, options }) =>
    options.boundary
      ? [{ runId: String(id), lower: options.boundary.lower, upper: options.boundary.upper, state: 'running' as const }]
      : [],
  );
}

async function listPastLoads(db: DatabaseOrTransaction, interfaceId: string): Promise<PastLoad[]> {
  const rows = await db
    .select({
      lower: boundaryLedger.lower,
      upper: boundaryLedger.upper,
      rows: run.read,
      seconds: sql<number>`greatest(extract(epoch from ${run.finishedAt} - ${run.startedAt}), 0)::float8`,
    })
    .from(boundaryLedger)
    .innerJoin(run, eq(run.id, boundaryLedger.runId))
    .where(
      and(
        eq(boundaryLedger.interfaceId, interfaceId),
        eq(boundaryLedger.state, 'done'),
        isNotNull(boundaryLedger.lower),
        isNotNull(run.finishedAt),
      ),
    )
    .orderBy(desc(boundaryLedger.id))
    .limit(pastLoads);
  return rows.flatMap(({ lower, upper, ...cost }) => (lower !== null && upper !== null ? [{ lower, upper, ...cost }] : []));
}
