'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTRPC } from '#src/components/trpc/index.ts';
import type { AlertSummary } from '#src/server/contracts/alert.ts';
import type { alertFilterOf } from '../alert-filters.ts';

/** So many alerts are handled together at most. */
export const maxSelected = 1000;

const rowsAPage = 200;

interface Selection {
  readonly ids: readonly string[];
  /** Also alerts of other pages are in it. */
  readonly isBeyondPage: boolean;
}

const nothing: Selection = { ids: [], isBeyondPage: false };

/** Alerts ticked on this page, or everything that the filter shows. */
export function useSelection(filter: ReturnType<typeof alertFilterOf>, rows: readonly AlertSummary[] | undefined) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [{ ids, isBeyondPage }, select] = useState(nothing);
  const onPage = ids.filter((id) => rows?.some((row) => row.id === id));
  const selectAll = async () => {
    const found: string[] = [];
    let after: string | null = null;
    do {
      const page: { items: AlertSummary[]; next: string | null } = await queries.fetchQuery(
        trpc.alert.list.queryOptions({ ...filter, after, limit: rowsAPage }),
      );
      found.push(...page.items.map(({ id }) => id));
      after = page.next;
    } while (after !== null && found.length < maxSelected);
    select({ ids: found.slice(0, maxSelected), isBeyondPage: true });
  };
  return {
    ids: isBeyondPage ? ids : onPage,
    onPage,
    isPageFull: rows !== undefined && rows.length > 0 && onPage.length === rows.length && !isBeyondPage,
    select: (keys: readonly string[]) => select({ ids: keys, isBeyondPage: false }),
    selectAll,
    clear: useCallback(() => select(nothing), []),
  };
}
