'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPCClient } from '#src/components/trpc/index.ts';

/** What the source holds, as last discovered; `refresh` looks again. */
export function useDiscovery(sourceId: string) {
  const client = useTRPCClient();
  const queries = useQueryClient();
  const queryKey = ['source-discovery', sourceId];
  const [isRefreshing, setRefreshing] = useState(false);
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => client.source.discover.mutate({ id: sourceId }, { signal }),
    staleTime: 300_000,
  });
  const refresh = async () => {
    setRefreshing(true);
    try {
      queries.setQueryData(queryKey, await client.source.discover.mutate({ id: sourceId, isFresh: true }));
    } finally {
      setRefreshing(false);
    }
  };
  return { query, refresh, isRefreshing };
}
