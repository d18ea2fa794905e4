'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '#src/components/trpc/index.ts';
import { useLocalized } from '#src/components/ui/index.ts';
import type { ConnectorSummary } from '#src/server/contracts/plugin.ts';

/** Descriptions of the installed connectors; they change with a release only. */
export function useConnectors() {
  const trpc = useTRPC();
  return useQuery(trpc.connector.list.queryOptions({}, { staleTime: Number.POSITIVE_INFINITY }));
}

export function useConnector(name: string | null): ConnectorSummary | undefined {
  return useConnectors().data?.find((connector) => connector.name === name);
}

/** The label people know a connector by. */
export function useConnectorLabel(): (name: string) => string {
  const { data } = useConnectors();
  const localized = useLocalized();
  return (name) => {
    const connector = data?.find((one) => one.name === name);
    return connector ? localized(connector.label) : name;
  };
}
