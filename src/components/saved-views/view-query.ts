/** Where one stands in a list and what is open beside it: no part of a view. */
const passing = ['after', 'before', 'peek', 'row', 'event', 'view'];

/** What a view keeps of the search parameters of a list, in one order. */
export function viewQueryOf(search: URLSearchParams): string {
  const kept = [...search].filter(([name]) => !passing.includes(name)).sort(([a], [b]) => a.localeCompare(b));
  return new URLSearchParams(kept).toString();
}

export function viewHref(list: string, { id, query }: { readonly id: string; readonly query: string }): string {
  return `${list}?${query ? `${query}&` : ''}view=${id}`;
}

/** A bare link to a view: it still has to be opened. */
export function isBareLink(search: URLSearchParams): boolean {
  return search.has('view') && viewQueryOf(search) === '';
}
