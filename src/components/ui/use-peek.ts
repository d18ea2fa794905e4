'use client';

import { parseAsString, useQueryState } from 'nuqs';

export interface Peek {
  readonly id: string | null;
  readonly open: (id: string) => void;
  /** To a neighbour: Back leads out of the drawer, not through all that was looked at. */
  readonly move: (id: string) => void;
  readonly close: () => void;
}

/** The object whose drawer is open beside its list, as it stands in the URL. */
export function usePeek(parameter = 'peek'): Peek {
  const [id, setId] = useQueryState(parameter, parseAsString.withOptions({ history: 'push' }));
  return {
    id,
    open: (next) => void setId(next, { history: id === null ? 'push' : 'replace' }),
    move: (next) => void setId(next, { history: 'replace' }),
    close: () => void setId(null),
  };
}
