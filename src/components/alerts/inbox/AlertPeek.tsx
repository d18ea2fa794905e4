'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '#src/components/trpc/index.ts';
import { type Peek, PeekDrawer, QueryPanel, useKeys } from '#src/components/ui/index.ts';
import { AlertDetails } from './AlertDetails.tsx';
import { useAcknowledge } from './use-acknowledge.ts';

interface AlertPeekProps {
  readonly peek: Peek;
  readonly id: string;
  readonly siblings: readonly string[];
}

export function AlertPeek({ peek, id, siblings }: AlertPeekProps) {
  const trpc = useTRPC();
  const query = useQuery(trpc.alert.get.queryOptions({ id }, { refetchInterval: 10_000 }));
  const { acknowledge } = useAcknowledge();
  useKeys({ e: () => void acknowledge([id], { as: 'taken' }) });
  return (
    <PeekDrawer peek={peek} title={query.data?.objectName ?? `#${id}`} siblings={siblings}>
      <QueryPanel query={query}>{(alert) => <AlertDetails key={alert.id} alert={alert} />}</QueryPanel>
    </PeekDrawer>
  );
}
