'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '#src/components/trpc/index.ts';
import type { Verification } from '#src/server/contracts/verification.ts';

export const isUnderWay = ({ state }: Verification) => state === 'queued' || state === 'running';

/** Asked every second while a comparison is under way, now and then otherwise. */
export function useVerification(interfaceId: string) {
  const trpc = useTRPC();
  return useQuery(
    trpc.verification.list.queryOptions(
      { interfaceId },
      { refetchInterval: ({ state }) => (state.data?.recent.some(isUnderWay) ? 1000 : 30_000) },
    ),
  );
}
