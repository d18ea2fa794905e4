'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTRPC } from '#src/components/trpc/index.ts';
import { Score } from './Score.tsx';

/** The overall score of an ended run, written a moment after its end. */
export function RunScore({ runId, interfaceId }: { readonly runId: string; readonly interfaceId: string }) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.quality.getRun.queryOptions({ runId }, { refetchInterval: ({ state }) => (state.data === null ? 5000 : false) }),
  );
  if (!query.data) return <>–</>;
  return (
    <Link href={`/interfaces/${interfaceId}?tab=quality`}>
      <Score value={query.data.overall} />
    </Link>
  );
}
