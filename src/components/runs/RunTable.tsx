'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { DataTable, useKeysetPaging } from '#src/components/ui/index.ts';
import { useRunColumns } from './columns.tsx';

interface RunTableProps {
  readonly fixed: { readonly interfaceId: string };
  readonly empty: ReactNode;
}

/** Runs of one interface, newest first. */
export function RunTable({ fixed, empty }: RunTableProps) {
  const t = useTranslations('runs');
  const trpc = useTRPC();
  const paging = useKeysetPaging();
  const query = useQuery(
    trpc.run.list.queryOptions(
      { interfaceId: fixed.interfaceId, after: paging.after },
      { placeholderData: keepPreviousData, refetchInterval: 5000 },
    ),
  );
  return (
    <DataTable
      label={t('title')}
      columns={useRunColumns({ isInterfaceShown: false })}
      rowKey="id"
      rows={query.data?.items}
      error={query.error}
      onRetry={() => void query.refetch()}
      isRefreshing={query.isPlaceholderData}
      paging={paging}
      nextCursor={query.data?.next}
      empty={empty}
    />
  );
}
