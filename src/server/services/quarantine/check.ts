import { and, inArray, ne } from 'drizzle-orm';
import type { z } from 'zod';
import { quarantinedRow } from '#src/db/schema/index.ts';
import type { quarantineContract } from '#src/server/contracts/quarantine.ts';
import { toErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import { recordDataAccess } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { missing } from '../errors.ts';
import { findVersion } from '../interface-version/index.ts';
import type { PipelineRequest, RowCheck } from '../ports.ts';
import { findInterface } from '../source-interface/index.ts';
import type { QuarantineRow } from './find.ts';

type Output = z.input<typeof quarantineContract.check.output>;
type Verdict = Output['verdicts'][number];

/** Sends rows, as edited, through mapping and rules as they are published now; nothing is written. */
export async function checkQuarantinedRows(context: ServiceContext, { ids }: { readonly ids: readonly string[] }): Promise<Output> {
  const rows = await context.db
    .select()
    .from(quarantinedRow)
    .where(and(inArray(quarantinedRow.id, ids.map(BigInt)), ne(quarantinedRow.state, 'pending')));
  if (rows.length === 0) throw missing();
  const verdicts: Verdict[] = [];
  for (const [interfaceId, own] of Map.groupBy(rows, (row) => row.interfaceId)) {
    const request = await requestFor(context, interfaceId);
    try {
      verdicts.push(...(await checkRows(context, request, own)));
    } catch (error) {
      return { verdicts, error: toErrorRecord(error) as NonNullable<Output['error']> };
    }
    await recordDataAccess(context, {
      action: 'quarantine.check',
      interfaceId,
      columns: request.definition.columns.map((column) => column.target),
      keys: own.map(({ id }) => String(id)),
      rowCount: own.length,
    });
  }
  return { verdicts };
}

async function requestFor(context: ServiceContext, interfaceId: string): Promise<PipelineRequest> {
  const owner = await findInterface(context, 'quarantine.check', interfaceId);
  const current = owner.publishedVersion === null ? owner : await findVersion(context.db, interfaceId, owner.publishedVersion);
  return { interfaceId, interfaceName: owner.name, definition: current.definition, stream: current.stream };
}

/** Rows with the values given here instead of their own. */
export async function checkValues(
  context: ServiceContext,
  interfaceId: string,
  rows: readonly { readonly id: string; readonly values: Readonly<Record<string, string | null>> }[],
): Promise<Verdict[]> {
  const request = await requestFor(context, interfaceId);
  return (await context.ports.revalidate(request, rows)).map((check) => verdictOf(check, request));
}

async function checkRows(context: ServiceContext, request: PipelineRequest, rows: readonly QuarantineRow[]): Promise<Verdict[]> {
  const withValues = rows.flatMap((row) => {
    const values = row.editedValues ?? row.sourceValues;
    return values ? [{ id: String(row.id), values }] : [];
  });
  const checked = await context.ports.revalidate(request, withValues);
  const unread = rows.filter((row) => !row.editedValues && !row.sourceValues);
  return [...checked.map((check) => verdictOf(check, request)), ...unread.map(stillRefused)];
}

function verdictOf({ id, fate, refusal, result }: RowCheck, { definition }: PipelineRequest): Verdict {
  const rule = definition.rules.find((step) => step.id === refusal?.ruleStepId)?.rule;
  return {
    id,
    isAccepted: fate !== 'quarantined',
    after: { ...result },
    ...(refusal && { code: refusal.code, details: { ...refusal.details } }),
    ...(refusal?.column && { column: refusal.column }),
    ...(rule && { rule }),
  };
}

/** A record that never became a row stays what it was until somebody gives it values. */
function stillRefused(row: QuarantineRow): Verdict {
  return { id: String(row.id), isAccepted: false, code: row.code, after: null };
}
