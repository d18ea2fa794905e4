'use client';

import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import dynamic from 'next/dynamic';
import { parseAsString, parseAsStringLiteral } from 'nuqs';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { useConnectorLabel, useConnectors } from '#src/components/connection/index.ts';
import { RawDatabaseFilter } from '#src/components/raw-databases/index.ts';
import { exportHref, ListTools } from '#src/components/saved-views/index.ts';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { DataTable, EmptyNotice, FilterSelect, PageHeader, SearchBox, Toolbar, useListFilters, usePeek } from '#src/components/ui/index.ts';
import { useSourceColumns } from './columns.tsx';

const SourcePeek = dynamic(() => import('./SourcePeek.tsx').then((module) => module.SourcePeek), { ssr: false });

const healths = ['healthy', 'failing', 'unknown'] as const;
const filters = { q: parseAsString.withDefault(''), db: parseAsString, type: parseAsString, health: parseAsStringLiteral(healths) };

export function SourcesView() {
  const t = useTranslations('sources');
  const healthNames = useTranslations('sourceHealth');
  const trpc = useTRPC();
  const connectors = useConnectors();
  const connectorLabel = useConnectorLabel();
  const {
    filters: { q, db, type, health },
    filter,
    paging,
  } = useListFilters(filters);
  const peek = usePeek();
  const wanted = { q: q || undefined, rawDatabaseId: db ?? undefined, connector: type ?? undefined, health: health ?? undefined };
  const query = useQuery(trpc.source.list.queryOptions({ ...wanted, after: paging.after }, { placeholderData: keepPreviousData }));
  const search = useCallback((text: string) => filter({ q: text || null }), [filter]);
  const isFiltered = Boolean(q || db || type || health);
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('summary')}
        actions={
          <GuardedButton
            permission="source.create"
            type="primary"
            icon={<PlusOutlined aria-hidden />}
            href={db ? `/sources/new?db=${db}` : '/sources/new'}
          >
            {t('create')}
          </GuardedButton>
        }
      />
      <Toolbar>
        <SearchBox value={q} onSearch={search} />
        <RawDatabaseFilter value={db} onChange={(next) => filter({ db: next })} />
        <FilterSelect
          label={t('filters.type')}
          value={type}
          options={(connectors.data ?? []).map(({ name }) => ({ value: name, label: connectorLabel(name) }))}
          onChange={(next) => filter({ type: next })}
        />
        <FilterSelect
          label={t('filters.health')}
          value={health}
          options={healths.map((value) => ({ value, label: healthNames(value) }))}
          onChange={(next) => filter({ health: next })}
        />
        <ListTools exportHref={exportHref('sources', wanted)} />
      </Toolbar>
      <DataTable
        label={t('title')}
        columns={useSourceColumns()}
        rowKey="id"
        rows={query.data?.items}
        error={query.error}
        onRetry={() => void query.refetch()}
        isRefreshing={query.isFetching}
        onClearFilters={isFiltered ? () => filter(null) : undefined}
        paging={paging}
        nextCursor={query.data?.next}
        peek={{ ...peek, keyOf: (row) => row.id, nameOf: (row) => row.name }}
        empty={
          <EmptyNotice
            title={t('empty.title')}
            description={t('empty.description')}
            action={
              <Button type="primary" href="/sources/new">
                {t('create')}
              </Button>
            }
          />
        }
      />
      {peek.id && <SourcePeek peek={peek} id={peek.id} siblings={query.data?.items.map((row) => row.id) ?? []} />}
    </>
  );
}
