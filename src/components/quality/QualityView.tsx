'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import dynamic from 'next/dynamic';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useTranslations } from 'use-intl';
import { ListTools } from '#src/components/saved-views/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { DataTable, EmptyNotice, FilterSelect, PageHeader, SearchBox, Toolbar, useKeysetPaging } from '#src/components/ui/index.ts';
import { useQualityColumns } from './columns.tsx';

const ScoreTrend = dynamic(() => import('./ScoreTrend.tsx').then((module) => module.ScoreTrend));

const dimensions = ['completeness', 'accuracy', 'timeliness', 'consistency'] as const;
const parameters = {
  q: parseAsString.withDefault(''),
  db: parseAsString,
  source: parseAsString,
  dim: parseAsStringLiteral(dimensions),
};

/** Scores down the tree, the worst first: raw databases, sources of one, interfaces of a source. */
export function QualityView() {
  const t = useTranslations('quality');
  const trpc = useTRPC();
  const [{ q, db, source, dim }, setUrl] = useQueryStates(parameters, { history: 'push' });
  const paging = useKeysetPaging();
  const level = source ? 'interface' : db ? 'source' : 'rawDatabase';
  const open = (change: { db?: string | null; source?: string | null }) => {
    paging.reset();
    void setUrl({ ...change, q: null });
  };
  const query = useQuery(
    trpc.quality.list.queryOptions(
      { level, rawDatabaseId: db ?? undefined, sourceId: source ?? undefined, q: q || undefined, after: paging.after },
      { placeholderData: keepPreviousData, refetchInterval: 30_000 },
    ),
  );
  const columns = useQualityColumns(level, dim, (id) => open(level === 'rawDatabase' ? { db: id } : { source: id }));
  return (
    <>
      <PageHeader title={t('title')} description={t('summary')} />
      <Place db={db} source={source} onOpen={open} />
      <Toolbar>
        <SearchBox value={q} onSearch={(text) => void setUrl({ q: text || null })} />
        <FilterSelect
          label={t('checks.all')}
          value={dim}
          options={dimensions.map((value) => ({ value, label: t(`dimension.${value}`) }))}
          onChange={(next) => void setUrl({ dim: next })}
        />
        <ListTools />
      </Toolbar>
      <Flex vertical gap={16}>
        <DataTable
          label={t('title')}
          columns={columns}
          rowKey="id"
          rows={query.data?.items}
          error={query.error}
          onRetry={() => void query.refetch()}
          isRefreshing={query.isFetching && query.isPlaceholderData}
          paging={paging}
          nextCursor={query.data?.next}
          {...(q && { onClearFilters: () => void setUrl({ q: null }) })}
          empty={
            <EmptyNotice
              title={t('noneListed.title')}
              description={t('noneListed.description')}
              action={<Button href="/interfaces">{t('noneListed.action')}</Button>}
            />
          }
        />
        {db && <ScoreTrend of={source ? { sourceId: source } : { rawDatabaseId: db }} />}
      </Flex>
    </>
  );
}

interface PlaceProps {
  readonly db: string | null;
  readonly source: string | null;
  readonly onOpen: (change: { db?: string | null; source?: string | null }) => void;
}

/** Where in the tree one stands, and the way up. */
function Place({ db, source, onOpen }: PlaceProps) {
  const t = useTranslations('quality');
  const trpc = useTRPC();
  const rawDatabase = useQuery(trpc.rawDatabase.get.queryOptions({ id: db ?? '' }, { enabled: db !== null }));
  const found = useQuery(trpc.source.get.queryOptions({ id: source ?? '' }, { enabled: source !== null }));
  if (!db) return null;
  return (
    <Flex component="nav" aria-label={t('columns.object')} gap={4} align="center" wrap style={{ marginBlockEnd: 12 }}>
      <Button type="link" size="small" onClick={() => onOpen({ db: null, source: null })}>
        {t('levels.top')}
      </Button>
      /
      {source ? (
        <>
          <Button type="link" size="small" onClick={() => onOpen({ source: null })}>
            {rawDatabase.data?.name}
          </Button>
          / <strong>{found.data?.name}</strong>
        </>
      ) : (
        <strong>{rawDatabase.data?.name}</strong>
      )}
    </Flex>
  );
}
