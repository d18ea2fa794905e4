'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { usePermission } from '#src/components/session/index.ts';
import { useTRPCClient } from '#src/components/trpc/index.ts';
import type { DiscoveredStreamView } from '#src/server/contracts/stream.ts';
import type { MappedColumn } from '#src/server/core/definition/definition.ts';

/** The column each field of a stream would become; null until that is known, or when the caller may not ask. */
export function useTargetTypes(sourceId: string, stream: DiscoveredStreamView): ReadonlyMap<string, MappedColumn> | null {
  const client = useTRPCClient();
  const isAllowed = usePermission('sourceInterface.discover') ?? false;
  const { data } = useQuery({
    queryKey: ['stream-target-types', sourceId, stream.ref],
    queryFn: ({ signal }) => client.sourceInterface.discover.mutate({ sourceId, streams: [stream.ref] }, { signal }),
    enabled: isAllowed && stream.fields.length > 0,
    staleTime: 300_000,
    retry: false,
  });
  return useMemo(() => (data?.[0] ? columnsByField(data[0].definition.columns) : null), [data]);
}

function columnsByField(columns: readonly MappedColumn[]): ReadonlyMap<string, MappedColumn> {
  return new Map(columns.flatMap((column) => (column.source.kind === 'field' ? [[column.source.field, column] as const] : [])));
}
