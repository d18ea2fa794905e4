'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type TableProps, Typography } from 'antd';
import Link from 'next/link';
import { parseAsString, useQueryStates } from 'nuqs';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { InterfaceFilter, TimeRangeFilter, timeRangeParameters } from '#src/components/filters/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { DataTable, EmptyNotice, Num, SearchBox, Time, Toolbar, useKeysetPaging } from '#src/components/ui/index.ts';
import type { DataAccess } from '#src/server/contracts/audit.ts';
import { useAuditText } from './use-audit-text.ts';

const parameters = { q: parseAsString.withDefault(''), iface: parseAsString, ...timeRangeParameters };

/** Who looked at which values. */
export function DataAccessTable() {
  const t = useTranslations('auditLog');
  const trpc = useTRPC();
  const [{ q, iface, from, to }, setFilters] = useQueryStates(parameters);
  const paging = useKeysetPaging('before');
  const { reset } = paging;
  const query = useQuery(
    trpc.audit.listDataAccess.queryOptions(
      { q: q || undefined, interfaceId: iface ?? undefined, from: from ?? undefined, to: to ?? undefined, after: paging.after },
      { placeholderData: keepPreviousData },
    ),
  );
  const filter = useCallback(
    (change: Parameters<typeof setFilters>[0]) => {
      reset();
      void setFilters(change);
    },
    [reset, setFilters],
  );
  const search = useCallback((text: string) => filter({ q: text || null }), [filter]);
  return (
    <>
      <Toolbar>
        <SearchBox value={q} onSearch={search} />
        <InterfaceFilter value={iface} onChange={(next) => filter({ iface: next })} />
        <TimeRangeFilter from={from} to={to} onChange={filter} />
      </Toolbar>
      <DataTable<DataAccess>
        label={t('tabs.access')}
        columns={useAccessColumns()}
        rowKey="id"
        rows={query.data?.items}
        error={query.error}
        onRetry={() => void query.refetch()}
        isRefreshing={query.isPlaceholderData}
        onClearFilters={q || iface || from || to ? () => filter(null) : undefined}
        paging={paging}
        nextCursor={query.data?.next}
        empty={<EmptyNotice title={t('noAccess.title')} description={t('noAccess.description')} />}
      />
    </>
  );
}

function useAccessColumns(): NonNullable<TableProps<DataAccess>['columns']> {
  const t = useTranslations('auditLog.columns');
  const { accessName, actorName } = useAuditText();
  return [
    { key: 'at', title: t('at'), fixed: 'left', render: (_, access) => <Time value={access.at} /> },
    { key: 'actor', title: t('actor'), render: (_, access) => actorName(access.actor) },
    { key: 'action', title: t('action'), render: (_, access) => accessName(access.action) },
    { key: 'rows', title: t('rows'), align: 'right', render: (_, access) => <Num value={access.rowCount} /> },
    {
      key: 'columns',
      title: t('columns'),
      render: (_, access) => (
        <Typography.Text ellipsis={{ tooltip: access.columns.join(', ') }} style={{ maxWidth: 360 }}>
          {access.columns.join(', ') || '–'}
        </Typography.Text>
      ),
    },
    {
      key: 'interface',
      title: t('interface'),
      render: (_, access) => (access.interfaceId ? <Link href={`/interfaces/${access.interfaceId}`}>{t('open')}</Link> : '–'),
    },
  ];
}
