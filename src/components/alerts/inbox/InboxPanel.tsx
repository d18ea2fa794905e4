'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { type Key, useCallback, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { DataTable, EmptyNotice, Time, useListFilters, usePeek } from '#src/components/ui/index.ts';
import type { AlertSummary } from '#src/server/contracts/alert.ts';
import { alertFilterOf, inboxParameters, isDefaultInbox } from '../alert-filters.ts';
import { BulkBar } from './BulkBar.tsx';
import { useAlertColumns } from './columns.tsx';
import { InboxToolbar } from './InboxToolbar.tsx';
import { useAcknowledge } from './use-acknowledge.ts';

const AlertPeek = dynamic(() => import('./AlertPeek.tsx').then((module) => module.AlertPeek), { ssr: false });

const everyMilliseconds = 10_000;

export function InboxPanel() {
  const t = useTranslations('alerts');
  const trpc = useTRPC();
  const peek = usePeek();
  const { filters: url, filter: setUrl, paging } = useListFilters(inboxParameters, { history: 'push' });
  const [selected, setSelected] = useState<readonly string[]>([]);
  const filter = useCallback(
    (change: Parameters<typeof setUrl>[0]) => {
      setSelected([]);
      setUrl(change);
    },
    [setUrl],
  );
  const { acknowledge } = useAcknowledge();
  const fixed = alertFilterOf(url);
  const query = useQuery(
    trpc.alert.list.queryOptions(
      { ...fixed, after: paging.after },
      { placeholderData: keepPreviousData, refetchInterval: everyMilliseconds },
    ),
  );
  const rows = query.data?.items;
  const shown = selected.filter((id) => rows?.some((row) => row.id === id));
  return (
    <>
      <InboxToolbar url={url} fixed={fixed} onFilter={filter} />
      <BulkBar selected={shown} onDone={() => setSelected([])} />
      <DataTable<AlertSummary>
        label={t('tabs.inbox')}
        columns={useAlertColumns(peek.open)}
        rowKey="id"
        rows={rows}
        error={query.error}
        onRetry={() => void query.refetch()}
        isRefreshing={query.isPlaceholderData}
        onClearFilters={isDefaultInbox(url) ? undefined : () => filter(null)}
        paging={paging}
        nextCursor={query.data?.next}
        rowSelection={{ selectedRowKeys: [...shown], onChange: (keys: Key[]) => setSelected(keys.map(String)), columnWidth: 40 }}
        peek={{ ...peek, keyOf: ({ id }) => id, nameOf: ({ objectName }) => objectName, isButtonShown: false }}
        onKey={{ e: (id) => void acknowledge([id], { as: 'taken' }) }}
        empty={<AllClear />}
      />
      {peek.id && <AlertPeek peek={peek} id={peek.id} siblings={rows?.map(({ id }) => id) ?? []} />}
    </>
  );
}

function AllClear() {
  const t = useTranslations('alerts');
  const trpc = useTRPC();
  const { data } = useQuery(trpc.alert.count.queryOptions({}));
  return (
    <EmptyNotice
      title={t('allClear.title')}
      description={
        data?.lastResolvedAt ? (
          <>
            {t('allClear.since')} <Time value={data.lastResolvedAt} />
          </>
        ) : (
          t('allClear.description')
        )
      }
    />
  );
}
