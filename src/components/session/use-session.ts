'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '#src/components/trpc/index.ts';

/** Whether the caller may do something everywhere or through a grant; unknown until the session arrived. */
export function usePermission(permission: string): boolean | undefined {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.account.get.queryOptions({}, { staleTime: 60_000 }));
  if (!data) return undefined;
  return data.permissions.includes(permission) || data.grants.some((grant) => grant.role === 'admin' || grant.role === 'editor');
}
