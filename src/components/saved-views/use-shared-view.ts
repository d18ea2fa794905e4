'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter, useSearchParams } from 'next/navigation';
import { useEffect } from 'react';
import { useTRPC } from '#src/components/trpc/index.ts';
import { isBareLink, viewHref } from './view-query.ts';

/** A link with nothing but the view shows what the view holds, whoever owns it. */
export function useSharedView(list: string): void {
  const trpc = useTRPC();
  const router = useRouter();
  const search = useSearchParams();
  const isBare = isBareLink(search);
  const { data } = useQuery(trpc.savedView.get.queryOptions({ id: search.get('view') ?? '' }, { enabled: isBare, retry: false }));
  const href = isBare && data?.list === list && data.query !== '' ? viewHref(list, data) : null;
  useEffect(() => {
    if (href) router.replace(href);
  }, [href, router]);
}
