import type { z } from 'zod';
import type { QuarantineSelection, verdictSchema } from '#src/server/contracts/quarantine.ts';
import type { RowFilter } from './quarantine-filters.ts';

/** What mapping and rules, as published now, say of a row as it stands. */
export type Verdict = z.infer<typeof verdictSchema>;

/**
 * All rows of a filter that wait for somebody; what is replayed, ignored or closed already stays as it is. Null when the
 * filter shows none of those, or names no interface: a replay runs through one.
 */
export function selectionOf({ interfaceId, states, ...filter }: RowFilter): QuarantineSelection | null {
  const waiting = (states ?? ['open', 'edited']).filter((state) => state === 'open' || state === 'edited');
  return interfaceId && waiting.length > 0 ? { filter: { ...filter, interfaceId, states: waiting } } : null;
}
