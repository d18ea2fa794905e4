import { createParser, parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs';
import type { QuarantinedRow } from '#src/server/contracts/quarantine.ts';

export const rowStates = [
  'open',
  'edited',
  'replaying',
  'replayed',
  'ignored',
  'superseded',
  'expired',
] as const satisfies readonly QuarantinedRow['state'][];
export type RowState = (typeof rowStates)[number];

const parseAsSerialId = createParser({
  parse: (text) => (/^[1-9]\d{0,18}$/.test(text) ? text : null),
  serialize: String,
});

/** What the URL of the quarantine holds. */
export const quarantineParameters = {
  q: parseAsString.withDefault(''),
  iface: parseAsString,
  group: parseAsString,
  rule: parseAsString,
  run: parseAsSerialId,
  replay: parseAsSerialId,
  state: parseAsArrayOf(parseAsStringLiteral(rowStates)).withDefault([]),
  row: parseAsSerialId,
};

export interface QuarantineUrl {
  readonly iface: string | null;
  readonly group: string | null;
  readonly rule: string | null;
  readonly run: string | null;
  readonly replay: string | null;
  readonly state: readonly RowState[];
}

/** Causes first; the rows once a cause or a run is chosen. */
export function isRowList({ group, run, replay }: QuarantineUrl): boolean {
  return group !== null || run !== null || replay !== null;
}

/** Causes as the list of them asks for them. */
export function groupFilterOf({ q, iface, rule, state }: QuarantineUrl & { readonly q: string }) {
  return {
    q: q || undefined,
    interfaceId: iface ?? undefined,
    rule: rule ?? undefined,
    states: state.length > 0 ? [...state] : undefined,
  };
}

/** Of a cause the rows somebody must still deal with; of a run all of them. */
export function rowFilterOf({ iface, group, rule, run, replay, state }: QuarantineUrl) {
  const states: RowState[] = state.length > 0 || group === null ? [...state] : ['open', 'edited'];
  return {
    interfaceId: iface ?? undefined,
    fingerprint: group ?? undefined,
    rule: rule ?? undefined,
    runId: run ?? undefined,
    replayRunId: replay ?? undefined,
    states: states.length > 0 ? states : undefined,
  };
}

export type RowFilter = ReturnType<typeof rowFilterOf>;
