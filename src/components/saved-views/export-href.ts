import superjson from 'superjson';
import type { ExportableList } from '#src/server/contracts/export.ts';

/** The rows of a list under this filter as a file; the filter is what the list itself asks with. */
export function exportHref(list: ExportableList, filter: object): string {
  return `/api/export/${list}?filter=${encodeURIComponent(superjson.stringify(filter))}`;
}
