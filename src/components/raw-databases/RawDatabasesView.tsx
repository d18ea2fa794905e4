'use client';

import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import Link from 'next/link';
import { parseAsString, useQueryState } from 'nuqs';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { exportHref, ListTools } from '#src/components/saved-views/index.ts';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { DataTable, EmptyNotice, PageHeader, SearchBox, Toolbar, useKeysetPaging } from '#src/components/ui/index.ts';
import { useRawDatabaseColumns } from './columns.tsx';

export function RawDatabasesView() {
  const t = useTranslations('rawDatabases');
  const trpc = useTRPC();
  const [q, setQ] = useQueryState('q', parseAsString.withDefault(''));
  const paging = useKeysetPaging();
  const { reset } = paging;
  const query = useQuery(
    trpc.rawDatabase.list.queryOptions({ q: q || undefined, after: paging.after }, { placeholderData: keepPreviousData }),
  );
  const search = useCallback(
    (text: string) => {
      reset();
      void setQ(text || null);
    },
    [reset, setQ],
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('summary')}
        actions={
          <GuardedButton permission="rawDatabase.create" type="primary" icon={<PlusOutlined aria-hidden />} href="/raw-databases/new">
            {t('create')}
          </GuardedButton>
        }
      />
      <Toolbar>
        <SearchBox value={q} onSearch={search} />
        <ListTools exportHref={exportHref('rawDatabases', { q: q || undefined })} />
      </Toolbar>
      <DataTable
        label={t('title')}
        columns={useRawDatabaseColumns()}
        rowKey="id"
        rows={query.data?.items}
        error={query.error}
        onRetry={() => void query.refetch()}
        isRefreshing={query.isFetching}
        onClearFilters={q ? () => search('') : undefined}
        paging={paging}
        nextCursor={query.data?.next}
        empty={
          <EmptyNotice
            title={t('empty.title')}
            description={t('empty.description')}
            action={
              <Link href="/raw-databases/new">
                <Button type="primary">{t('create')}</Button>
              </Link>
            }
          />
        }
      />
    </>
  );
}
