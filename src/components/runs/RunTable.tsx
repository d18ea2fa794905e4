'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import dynamic from 'next/dynamic';
import { type ReactNode, useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useLiveRuns } from '#src/components/live/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { DataTable, useKeysetPaging, usePeek } from '#src/components/ui/index.ts';
import { useRunColumns } from './columns.tsx';
import { fits, type RunFilter } from './run-filters.ts';

const RunPeek = dynamic(() => import('./RunPeek.tsx').then((module) => module.RunPeek), { ssr: false });

interface RunTableProps {
  readonly fixed: RunFilter;
  readonly isInterfaceShown?: boolean;
  readonly onClearFilters?: (() => void) | undefined;
  readonly empty: ReactNode;
}

/** Runs, newest first. Rows change in place as they move; new ones wait behind a button, so that nothing jumps. */
export function RunTable({ fixed, isInterfaceShown = false, onClearFilters, empty }: RunTableProps) {
  const t = useTranslations('runs');
  const trpc = useTRPC();
  const live = useLiveRuns();
  const paging = useKeysetPaging();
  const peek = usePeek();
  const query = useQuery(
    trpc.run.list.queryOptions(
      { ...fixed, after: paging.after },
      { placeholderData: keepPreviousData, refetchInterval: live.connection === 'live' ? 60_000 : 5000 },
    ),
  );
  const rows = query.data?.items;
  const newest = rows?.[0]?.id ?? '0';
  const fresh = [...live.runs.values()].filter((run) => BigInt(run.id) > BigInt(newest) && fits(run, fixed)).length;
  const waiting = paging.hasPrevious || query.isPlaceholderData ? 0 : fresh;
  const { refetch } = query;
  const isFirstOneDue = waiting > 0 && rows?.length === 0;
  useEffect(() => {
    if (isFirstOneDue) void refetch();
  }, [isFirstOneDue, refetch]);
  return (
    <>
      {waiting > 0 && (
        <Button type="dashed" block onClick={() => void refetch()} style={{ marginBlockEnd: 8 }}>
          {t('newRuns', { count: waiting })}
        </Button>
      )}
      <DataTable
        label={t('title')}
        columns={useRunColumns({ isInterfaceShown })}
        rowKey="id"
        rows={rows?.map((run) => live.runs.get(run.id) ?? run)}
        error={query.error}
        onRetry={() => void refetch()}
        isRefreshing={query.isPlaceholderData}
        onClearFilters={onClearFilters}
        paging={paging}
        nextCursor={query.data?.next}
        peek={{ ...peek, keyOf: (run) => run.id, nameOf: (run) => t('runTitle', { id: run.id }) }}
        empty={empty}
      />
      {peek.id && <RunPeek peek={peek} id={peek.id} siblings={rows?.map((run) => run.id) ?? []} />}
    </>
  );
}
