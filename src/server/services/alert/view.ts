import { getTableColumns, sql } from 'drizzle-orm';
import { alert, userAccount } from '#src/db/schema/index.ts';
import type { AlertSummary } from '#src/server/contracts/alert.ts';
import type { AlertRow } from './tell.ts';

export const holderName = sql<string | null>`(select u.name from ${userAccount} u where u.id = ${alert.holderId})`;

export const summaryColumns = { ...getTableColumns(alert), holderName };

export type SummaryRow = AlertRow & { readonly holderName: string | null };

export function summaryOf(row: SummaryRow): AlertSummary {
  const { id, runId, details, ...rest } = row;
  return {
    ...rest,
    id: String(id),
    runId: runId === null ? null : String(runId),
    details: { ...details },
    kind: row.kind as AlertSummary['kind'],
    severity: row.severity as AlertSummary['severity'],
    condition: row.condition as AlertSummary['condition'],
    handling: row.handling as AlertSummary['handling'],
    error: row.error as AlertSummary['error'],
  };
}
