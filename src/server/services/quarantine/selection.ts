import { and, eq, inArray, type SQL } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '#src/db/client.ts';
import { quarantinedRow } from '#src/db/schema/index.ts';
import type { Permission } from '#src/server/auth/permissions.ts';
import type { QuarantineSelection } from '#src/server/contracts/quarantine.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { findInterface, type InterfaceRow } from '../source-interface/index.ts';

export interface QuarantineFilter {
  readonly interfaceId?: string | undefined;
  readonly fingerprint?: string | undefined;
  readonly states?: readonly string[] | undefined;
  readonly runId?: string | undefined;
  readonly replayRunId?: string | undefined;
  readonly rule?: string | undefined;
}

/** `pending` rows are of batches that may never have been: nobody sees them. */
export const shownStates = ['open', 'edited', 'replaying', 'replayed', 'ignored', 'superseded', 'expired'];

export function filterCondition(filter: QuarantineFilter): SQL | undefined {
  const states = filter.states && filter.states.length > 0 ? [...filter.states] : shownStates;
  return and(
    inArray(quarantinedRow.state, states),
    filter.interfaceId ? eq(quarantinedRow.interfaceId, filter.interfaceId) : undefined,
    filter.fingerprint ? eq(quarantinedRow.fingerprint, filter.fingerprint) : undefined,
    filter.runId ? eq(quarantinedRow.runId, BigInt(filter.runId)) : undefined,
    filter.replayRunId ? eq(quarantinedRow.replayRunId, BigInt(filter.replayRunId)) : undefined,
    filter.rule ? eq(quarantinedRow.rule, filter.rule) : undefined,
  );
}

export interface SelectedRows {
  readonly row: InterfaceRow & { readonly sourceId: string };
  /** The selected rows of this interface in one of the wanted states. */
  readonly condition: SQL | undefined;
}

/** What a selection means, interface by interface, each authorised; foreign ids answer as missing. */
export async function resolveSelection(
  context: ServiceContext,
  permission: Permission,
  selection: QuarantineSelection,
  states: readonly string[],
  db: DatabaseOrTransaction = context.db,
): Promise<SelectedRows[]> {
  const chosen = conditionOf(selection, states);
  const interfaceIds = 'filter' in selection ? [selection.filter.interfaceId] : await interfacesOf(db, selection.ids);
  const selected: SelectedRows[] = [];
  for (const id of interfaceIds) {
    selected.push({ row: await findInterface(context, permission, id, db), condition: and(eq(quarantinedRow.interfaceId, id), chosen) });
  }
  return selected;
}

function conditionOf(selection: QuarantineSelection, states: readonly string[]): SQL | undefined {
  if ('ids' in selection) return and(inArray(quarantinedRow.id, selection.ids.map(BigInt)), inArray(quarantinedRow.state, [...states]));
  const wanted = selection.filter.states?.filter((state) => states.includes(state));
  if (wanted && wanted.length === 0) throw refusal('quarantine/nothing-selected');
  return filterCondition({ ...selection.filter, states: wanted ?? states });
}

async function interfacesOf(db: DatabaseOrTransaction, ids: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: quarantinedRow.interfaceId })
    .from(quarantinedRow)
    .where(inArray(quarantinedRow.id, ids.map(BigInt)));
  if (rows.length === 0) throw refusal('object/missing');
  return rows.map(({ id }) => id).sort();
}
