'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '#src/components/trpc/index.ts';

/** Names people gave the uploaded files, by the reference a stream carries instead (`upload:<id>`). */
export function useUploadNames(): ReadonlyMap<string, string> {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.upload.list.queryOptions({ limit: 200 }));
  return useMemo(() => new Map((data?.items ?? []).map((file) => [file.reference, file.name])), [data]);
}
