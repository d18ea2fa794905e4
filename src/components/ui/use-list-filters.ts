'use client';

import { type UseQueryStatesKeysMap, useQueryStates } from 'nuqs';
import { useCallback } from 'react';
import { useKeysetPaging } from './use-keyset-paging.ts';

interface ListFilterOptions {
  /** The parameter that holds the place in the list. */
  readonly cursor?: string;
  /** Whether the browser's way back leads through each filter. */
  readonly history?: 'push' | 'replace';
}

/** A list's filters in the URL and its place in it: another filter starts on the first page. */
export function useListFilters<Keys extends UseQueryStatesKeysMap>(
  parameters: Keys,
  { cursor, history = 'replace' }: ListFilterOptions = {},
) {
  const [filters, setFilters] = useQueryStates(parameters, { history });
  const paging = useKeysetPaging(cursor);
  const { reset } = paging;
  const filter = useCallback(
    (change: Parameters<typeof setFilters>[0]) => {
      reset();
      void setFilters(change);
    },
    [reset, setFilters],
  );
  return { filters, filter, paging };
}
