import { parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral } from 'nuqs';
import type { AlertSummary } from '#src/server/contracts/alert.ts';

export const alertKinds = [
  'failure',
  'repeated-failure',
  'late',
  'empty',
  'volume',
  'duration',
  'quality',
  'quarantine',
  'connection',
  'drift',
  'untrackable',
  'resource',
  'metric',
  'query',
] as const satisfies readonly AlertSummary['kind'][];
export const severities = ['critical', 'warning', 'info'] as const satisfies readonly AlertSummary['severity'][];
export const conditions = ['firing', 'resolved', 'all'] as const;
export const handlings = ['unhandled', 'taken', 'snoozed', 'closed', 'all'] as const;

/** What the URL of the inbox holds; without a word: what fires and nobody handles. */
export const inboxParameters = {
  q: parseAsString.withDefault(''),
  cond: parseAsStringLiteral(conditions).withDefault('firing'),
  handling: parseAsStringLiteral(handlings).withDefault('unhandled'),
  sev: parseAsArrayOf(parseAsStringLiteral(severities)).withDefault([]),
  kind: parseAsArrayOf(parseAsStringLiteral(alertKinds)).withDefault([]),
  mine: parseAsBoolean.withDefault(false),
  source: parseAsString,
  iface: parseAsString,
};

export interface InboxUrl {
  readonly q: string;
  readonly cond: (typeof conditions)[number];
  readonly handling: (typeof handlings)[number];
  readonly sev: readonly (typeof severities)[number][];
  readonly kind: readonly (typeof alertKinds)[number][];
  readonly mine: boolean;
  readonly source: string | null;
  readonly iface: string | null;
}

/** What one holds oneself is shown however it is handled. */
export function alertFilterOf({ q, cond, handling, sev, kind, mine, source, iface }: InboxUrl) {
  return {
    q: q || undefined,
    conditions: cond === 'all' ? undefined : [cond],
    handlings: handling === 'all' || mine ? undefined : [handling],
    severities: sev.length > 0 ? [...sev] : undefined,
    kinds: kind.length > 0 ? [...kind] : undefined,
    isMine: mine || undefined,
    sourceId: source ?? undefined,
    interfaceId: iface ?? undefined,
  };
}

export function isDefaultInbox({ q, cond, handling, sev, kind, mine, source, iface }: InboxUrl): boolean {
  return q === '' && cond === 'firing' && handling === 'unhandled' && sev.length + kind.length === 0 && !mine && !source && !iface;
}
