'use client';

import { parseAsString, parseAsStringLiteral } from 'nuqs';
import { timeRangeParameters } from '#src/components/filters/index.ts';
import { useListFilters } from '#src/components/ui/index.ts';
import { auditResults } from '#src/server/contracts/words.ts';

export const actingSides = ['person', 'automatic'] as const;

const parameters = {
  q: parseAsString.withDefault(''),
  actor: parseAsString,
  action: parseAsString,
  object: parseAsString,
  id: parseAsString,
  ip: parseAsString,
  result: parseAsStringLiteral(auditResults),
  by: parseAsStringLiteral(actingSides),
  ...timeRangeParameters,
};

/** Filter and place of the audit log in the URL, and what the list is asked with. */
export function useAuditFilter() {
  const { filters: values, filter: change, paging } = useListFilters(parameters);
  const { q, object, id, ip, ...others } = values;
  const all = { q: q || null, objectType: object, objectId: id, origin: ip, ...others };
  const wanted = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
  return { values, change, paging, wanted, isSet: Object.keys(wanted).length > 0 };
}
