'use client';

import { type UseQueryStatesKeysMap, useQueryStates, type Values } from 'nuqs';
import { useCallback } from 'react';
import { type KeysetPaging, useKeysetPaging } from './use-keyset-paging.ts';

/** A list's filters in the URL and its place in it: another filter starts on the first page. */
export function useListFilters<Keys extends UseQueryStatesKeysMap>(parameters: Keys, cursor?: string) {
  const [filters, setFilters] = useQueryStates(parameters);
  const paging: KeysetPaging = useKeysetPaging(cursor);
  const { reset } = paging;
  const filter = useCallback(
    (change: Partial<{ [K in keyof Values<Keys>]: Values<Keys>[K] | null }> | null) => {
      reset();
      void setFilters(change as Parameters<typeof setFilters>[0]);
    },
    [reset, setFilters],
  );
  return { filters, filter, paging };
}
