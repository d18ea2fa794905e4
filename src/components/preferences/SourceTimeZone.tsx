'use client';

import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useContext } from 'react';
import { useTRPC } from '#src/components/trpc/index.ts';
import { PreferencesContext } from './use-preferences.ts';
import { SourceZoneContext } from './use-time-zone.ts';

interface SourceTimeZoneProps {
  readonly sourceId: string | undefined;
  readonly children: ReactNode;
}

/** Whoever reads in the source's zone sees the moments within in the zone of its schedule. */
export function SourceTimeZone({ sourceId, children }: SourceTimeZoneProps) {
  const trpc = useTRPC();
  const { timeZoneMode } = useContext(PreferencesContext);
  const isAsked = timeZoneMode === 'source' && sourceId !== undefined;
  const { data } = useQuery(
    trpc.schedule.get.queryOptions({ level: 'source', sourceId: sourceId ?? '' }, { enabled: isAsked, staleTime: 300_000 }),
  );
  return <SourceZoneContext value={data?.effective?.spec.timeZone ?? null}>{children}</SourceZoneContext>;
}
