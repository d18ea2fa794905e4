'use client';

import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { useTRPC } from '#src/components/trpc/index.ts';
import { mayThere, type RightsPlace } from './rights.ts';

/** Pages about one object say where it stands, so that rights on other objects do not count on them. */
export const RightsPlaceContext = createContext<RightsPlace | null>(null);

/** Whether the caller may do something, here or through a role that counts everywhere; unknown until the session arrived. */
export function usePermission(permission: string): boolean | undefined {
  const trpc = useTRPC();
  const place = useContext(RightsPlaceContext);
  const { data } = useQuery(trpc.account.get.queryOptions({}, { staleTime: 60_000 }));
  return data && mayThere(data, permission, place);
}
