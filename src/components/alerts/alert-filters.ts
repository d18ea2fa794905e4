import { parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral } from 'nuqs';
import { alertKinds, conditions, handlings, severities } from '#src/server/contracts/words.ts';

export const inboxConditions = [...conditions, 'all'] as const;
export const inboxHandlings = [...handlings, 'all'] as const;
export const worstFirst = severities.toReversed();

/** What the URL of the inbox holds; without a word: what fires and nobody handles. */
export const inboxParameters = {
  q: parseAsString.withDefault(''),
  cond: parseAsStringLiteral(inboxConditions).withDefault('firing'),
  handling: parseAsStringLiteral(inboxHandlings).withDefault('unhandled'),
  sev: parseAsArrayOf(parseAsStringLiteral(severities)).withDefault([]),
  kind: parseAsArrayOf(parseAsStringLiteral(alertKinds)).withDefault([]),
  mine: parseAsBoolean.withDefault(false),
  source: parseAsString,
  iface: parseAsString,
};

export interface InboxUrl {
  readonly q: string;
  readonly cond: (typeof inboxConditions)[number];
  readonly handling: (typeof inboxHandlings)[number];
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
