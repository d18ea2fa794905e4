'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLiveRuns } from '#src/components/live/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import type { RunDetail } from '#src/server/contracts/run.ts';
import { isActive } from './run-facts.ts';

/** One run: its counts as they move, everything else as of the last few seconds. */
export function useRun(id: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const live = useLiveRuns();
  const query = useQuery(
    trpc.run.get.queryOptions(
      { id },
      { placeholderData: keepPreviousData, refetchInterval: ({ state }) => (state.data && isActive(state.data.state) ? 3000 : false) },
    ),
  );
  const heard = live.runs.get(id);
  const isOutdated = heard && query.data && (heard.state !== query.data.state || heard.attempt !== query.data.attempt);
  useEffect(() => {
    if (isOutdated) void queries.invalidateQueries({ queryKey: trpc.run.get.queryKey({ id }) });
  }, [isOutdated, queries, trpc, id]);
  const data: RunDetail | undefined = query.data && heard && !isBehind(heard, query.data) ? { ...query.data, ...heard } : query.data;
  return { ...query, data };
}

/** The stream may lag behind an answer by a second; an ended run never goes on. */
function isBehind(heard: { readonly state: RunDetail['state'] }, found: RunDetail): boolean {
  return !isActive(found.state) && isActive(heard.state);
}
