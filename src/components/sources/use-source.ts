'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '#src/components/trpc/index.ts';
import type { Source } from '#src/server/contracts/source.ts';

export function useSource(id: string): Source | undefined {
  const trpc = useTRPC();
  return useQuery(trpc.source.get.queryOptions({ id })).data;
}
