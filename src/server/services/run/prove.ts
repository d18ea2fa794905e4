import { and, count, eq, ne, sql } from 'drizzle-orm';
import { interfaceVersion, quarantinedRow, runBatch } from '#src/db/schema/index.ts';
import type { Proof } from '#src/server/contracts/run.ts';
import type { RowCounts } from '#src/server/core/connector/protocol.ts';
import { toErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import { addCounts, zeroCounts } from '#src/server/core/run/conservation.ts';
import { isFinal, type RunState } from '#src/server/core/run/state.ts';
import type { ServiceContext } from '../context.ts';
import { openTarget } from '../source-interface/index.ts';
import { compareCounts } from './compare-counts.ts';
import { countsOf, findRun, type RunRow } from './find.ts';

const ledgerTimeoutSeconds = 30;

/** Adds the numbers up again wherever they are kept: the run, its batches, the target's own ledger, the quarantine. */
export async function proveRun(context: ServiceContext, { id }: { readonly id: string }): Promise<Proof> {
  const row = await findRun(context, 'run.prove', id);
  const { ledger, ledgerError } = await readLedger(context, row);
  const numbers = { run: countsOf(row), batches: await sumBatches(context, row), ledger, ...(await countQuarantined(context, row)) };
  const differences = compareCounts({ ...numbers, isReplay: row.trigger === 'replay' });
  const verdict = differences.length > 0 ? 'unbalanced' : 'balanced';
  return { runId: id, verdict: isFinal(row.state as RunState) ? verdict : 'not-finished', ...numbers, ledgerError, differences };
}

async function sumBatches(context: ServiceContext, row: RunRow): Promise<RowCounts> {
  const sum = (column: keyof RowCounts) => sql<number>`coalesce(sum(${runBatch[column]}), 0)::float8`;
  const [sums] = await context.db
    .select({
      read: sum('read'),
      written: sum('written'),
      updated: sum('updated'),
      unchanged: sum('unchanged'),
      filtered: sum('filtered'),
      deduplicated: sum('deduplicated'),
      quarantined: sum('quarantined'),
    })
    .from(runBatch)
    .where(eq(runBatch.runId, row.id));
  return sums ?? zeroCounts;
}

async function countQuarantined(
  context: ServiceContext,
  row: RunRow,
): Promise<{ quarantinedRows: number; pendingQuarantinedRows: number }> {
  const ofRun = eq(quarantinedRow.runId, row.id);
  const [settled] = await context.db
    .select({ count: count() })
    .from(quarantinedRow)
    .where(and(ofRun, ne(quarantinedRow.state, 'pending')));
  const [pending] = await context.db
    .select({ count: count() })
    .from(quarantinedRow)
    .where(and(ofRun, eq(quarantinedRow.state, 'pending')));
  return { quarantinedRows: settled?.count ?? 0, pendingQuarantinedRows: pending?.count ?? 0 };
}

/** What the target itself remembers of the run. */
async function readLedger(
  context: ServiceContext,
  row: RunRow & { readonly rawDatabaseId: string },
): Promise<Pick<Proof, 'ledger' | 'ledgerError'>> {
  const [version] = await context.db
    .select({ definition: interfaceVersion.definition })
    .from(interfaceVersion)
    .where(and(eq(interfaceVersion.interfaceId, row.interfaceId), eq(interfaceVersion.version, row.definitionVersion)));
  if (!version) return { ledger: null, ledgerError: null };
  try {
    const settings = await openTarget(context, row);
    const runtime = await context.ports.loadConnector(settings.connector);
    if (!runtime.readLedger) return { ledger: null, ledgerError: null };
    const target = context.ports.contextFor(settings, AbortSignal.timeout(ledgerTimeoutSeconds * 1000));
    const rows = await runtime.readLedger(target, version.definition.target, String(row.id));
    return { ledger: rows.map(countsOf).reduce(addCounts, zeroCounts), ledgerError: null };
  } catch (error) {
    return { ledger: null, ledgerError: toErrorRecord(error) as Proof['ledgerError'] };
  }
}
