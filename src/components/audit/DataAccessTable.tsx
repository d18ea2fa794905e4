'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { parseAsString } from 'nuqs';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { InterfaceFilter, TimeRangeFilter, timeRangeParameters } from '#src/components/filters/index.ts';
import { ListTools } from '#src/components/saved-views/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import {
  type Columns,
  DataTable,
  EmptyNotice,
  FilterSelect,
  Num,
  OneLine,
  Origin,
  SearchBox,
  Time,
  Toolbar,
  useListFilters,
} from '#src/components/ui/index.ts';
import type { DataAccess } from '#src/server/contracts/audit.ts';
import { ExportMenu } from './ExportMenu.tsx';
import { useAuditText } from './use-audit-text.ts';

const parameters = { q: parseAsString.withDefault(''), iface: parseAsString, look: parseAsString, ...timeRangeParameters };

/** Who looked at which values. */
export function DataAccessTable() {
  const t = useTranslations('auditLog');
  const { accessActions, accessName } = useAuditText();
  const trpc = useTRPC();
  const {
    filters: { q, iface, look, from, to },
    filter,
    paging,
  } = useListFilters(parameters, { cursor: 'before' });
  const all = { q: q || null, interfaceId: iface, action: look, from, to };
  const wanted = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
  const query = useQuery(trpc.audit.listDataAccess.queryOptions({ ...wanted, after: paging.after }, { placeholderData: keepPreviousData }));
  const search = useCallback((text: string) => filter({ q: text || null }), [filter]);
  return (
    <>
      <Toolbar>
        <SearchBox value={q} onSearch={search} />
        <FilterSelect
          label={t('columns.action')}
          value={look}
          options={accessActions.map((value) => ({ value, label: accessName(value) }))}
          onChange={(next) => filter({ look: next })}
        />
        <InterfaceFilter value={iface} onChange={(next) => filter({ iface: next })} />
        <TimeRangeFilter from={from} to={to} onChange={filter} />
        <ListTools>
          <ExportMenu list="dataAccess" filter={wanted} />
        </ListTools>
      </Toolbar>
      <DataTable<DataAccess>
        label={t('tabs.access')}
        columns={useAccessColumns()}
        rowKey="id"
        rows={query.data?.items}
        error={query.error}
        onRetry={() => void query.refetch()}
        isRefreshing={query.isPlaceholderData}
        onClearFilters={Object.keys(wanted).length > 0 ? () => filter(null) : undefined}
        paging={paging}
        nextCursor={query.data?.next}
        empty={<EmptyNotice title={t('noAccess.title')} description={t('noAccess.description')} />}
      />
    </>
  );
}

function useAccessColumns(): Columns<DataAccess> {
  const t = useTranslations('auditLog.columns');
  const { accessName, actorName } = useAuditText();
  return [
    { key: 'at', title: t('at'), fixed: 'left', render: (_, access) => <Time value={access.at} /> },
    { key: 'actor', title: t('actor'), render: (_, access) => actorName(access.actor) },
    { key: 'action', title: t('action'), render: (_, access) => accessName(access.action) },
    { key: 'rows', title: t('rows'), align: 'right', render: (_, access) => <Num value={access.rowCount} /> },
    { key: 'columns', title: t('columns'), render: (_, access) => <Names names={access.columns} /> },
    { key: 'keys', title: t('keys'), render: (_, access) => <Names names={Array.isArray(access.keys) ? access.keys.map(String) : []} /> },
    {
      key: 'interface',
      title: t('interface'),
      render: (_, access) =>
        access.interfaceId ? <Link href={`/interfaces/${access.interfaceId}`}>{access.interfaceName ?? t('open')}</Link> : '–',
    },
    { key: 'origin', title: t('origin'), render: (_, access) => <Origin value={access.origin} /> },
  ];
}

function Names({ names }: { readonly names: readonly string[] }) {
  return <OneLine text={names.join(', ') || '–'} maxWidth={320} />;
}
