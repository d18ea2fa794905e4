'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { DataTable, EmptyNotice, Time, useListFilters, usePeek } from '#src/components/ui/index.ts';
import type { AlertSummary } from '#src/server/contracts/alert.ts';
import { alertFilterOf, inboxParameters, isDefaultInbox } from '../alert-filters.ts';
import { useAlertColumns } from './columns.tsx';
import { InboxToolbar } from './InboxToolbar.tsx';
import { useAcknowledge } from './use-acknowledge.ts';
import { useSelection } from './use-selection.ts';

const BulkBar = dynamic(() => import('./BulkBar.tsx').then((module) => module.BulkBar), { ssr: false });
const AlertPeek = dynamic(() => import('./AlertPeek.tsx').then((module) => module.AlertPeek), { ssr: false });

const everyMilliseconds = 10_000;

export function InboxPanel() {
  const t = useTranslations('alerts');
  const trpc = useTRPC();
  const peek = usePeek();
  const { filters: url, filter: setUrl, paging } = useListFilters(inboxParameters, { history: 'push' });
  const { acknowledge } = useAcknowledge();
  const fixed = alertFilterOf(url);
  const query = useQuery(
    trpc.alert.list.queryOptions(
      { ...fixed, after: paging.after },
      { placeholderData: keepPreviousData, refetchInterval: everyMilliseconds },
    ),
  );
  const rows = query.data?.items;
  const selection = useSelection(fixed, rows);
  const { clear } = selection;
  const filter = useCallback(
    (change: Parameters<typeof setUrl>[0]) => {
      clear();
      setUrl(change);
    },
    [clear, setUrl],
  );
  return (
    <>
      <InboxToolbar url={url} fixed={fixed} onFilter={filter} />
      {selection.ids.length > 0 && (
        <BulkBar
          selected={selection.ids}
          onSelectAll={selection.isPageFull && query.data?.next ? selection.selectAll : undefined}
          onDone={clear}
        />
      )}
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
        selection={{ keys: selection.onPage, onChange: selection.select }}
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
