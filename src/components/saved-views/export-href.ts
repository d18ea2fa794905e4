import superjson from 'superjson';
import type { ExportableList, ExportFormat } from '#src/server/contracts/export.ts';

/** The rows of a list under this filter as a file; the filter is what the list itself asks with. */
export function exportHref(list: ExportableList, filter: object, format: ExportFormat = 'csv'): string {
  const wanted = new URLSearchParams({ filter: superjson.stringify(filter), ...(format !== 'csv' && { format }) });
  return `/api/export/${list}?${wanted}`;
}
