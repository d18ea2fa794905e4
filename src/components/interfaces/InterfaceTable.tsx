'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { parseAsBoolean, parseAsString, parseAsStringLiteral } from 'nuqs';
import { type ReactNode, useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { RawDatabaseFilter } from '#src/components/raw-databases/index.ts';
import { exportHref, ListTools } from '#src/components/saved-views/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { DataTable, FilterSelect, SearchBox, Toolbar, useListFilters, usePeek } from '#src/components/ui/index.ts';
import { BulkState } from './BulkState.tsx';
import { useInterfaceColumns } from './columns.tsx';
import { SourceFilter } from './SourceFilter.tsx';
import { useSelection } from './use-selection.ts';

const InterfacePeek = dynamic(() => import('./InterfacePeek.tsx').then((module) => module.InterfacePeek), { ssr: false });

const states = ['draft', 'in-review', 'online', 'paused', 'offline'] as const;
const kinds = ['batch', 'realtime'] as const;
const runOutcomes = ['failed', 'succeeded_with_quarantine', 'succeeded', 'running', 'queued', 'stalled', 'cancelled'] as const;

const filters = {
  q: parseAsString.withDefault(''),
  db: parseAsString,
  source: parseAsString,
  kind: parseAsStringLiteral(kinds),
  state: parseAsStringLiteral(states),
  last: parseAsStringLiteral(runOutcomes),
  late: parseAsBoolean.withDefault(false),
};

interface InterfaceTableProps {
  /** What the page around it has fixed already. */
  readonly fixed?: { readonly sourceId?: string };
  readonly empty: ReactNode;
}

export function InterfaceTable({ fixed, empty }: InterfaceTableProps) {
  const t = useTranslations('interfaces');
  const stateNames = useTranslations('interfaceState');
  const kindNames = useTranslations('interfaceKind');
  const runStateNames = useTranslations('runState');
  const freshness = useTranslations('freshness.filter');
  const trpc = useTRPC();
  const {
    filters: { q, db, source, kind, state, last, late },
    filter,
    paging,
  } = useListFilters(filters);
  const peek = usePeek();
  const selection = useSelection();
  const wanted = {
    q: q || undefined,
    rawDatabaseId: db ?? undefined,
    sourceId: fixed?.sourceId ?? source ?? undefined,
    kind: kind ?? undefined,
    state: state ?? undefined,
    lastRunState: last ?? undefined,
    isLate: late || undefined,
  };
  const query = useQuery(
    trpc.sourceInterface.list.queryOptions(
      { ...wanted, after: paging.after },
      { placeholderData: keepPreviousData, refetchInterval: 15_000 },
    ),
  );
  const search = useCallback((text: string) => filter({ q: text || null }), [filter]);
  const isFiltered = Boolean(q || db || source || kind || state || last || late);
  return (
    <>
      <Toolbar>
        <SearchBox value={q} onSearch={search} />
        {!fixed?.sourceId && <RawDatabaseFilter value={db} onChange={(next) => filter({ db: next })} />}
        {!fixed?.sourceId && <SourceFilter rawDatabaseId={db} value={source} onChange={(next) => filter({ source: next })} />}
        <FilterSelect
          label={t('columns.state')}
          value={state}
          options={states.map((value) => ({ value, label: stateNames(value) }))}
          onChange={(next) => filter({ state: next })}
        />
        <FilterSelect
          label={t('columns.kind')}
          value={kind}
          options={kinds.map((value) => ({ value, label: kindNames(value) }))}
          onChange={(next) => filter({ kind: next })}
        />
        <FilterSelect
          label={t('columns.lastRun')}
          value={last}
          options={runOutcomes.map((value) => ({ value, label: runStateNames(value) }))}
          onChange={(next) => filter({ last: next })}
        />
        <FilterSelect
          label={t('columns.lag')}
          value={late ? 'late' : null}
          options={[{ value: 'late', label: freshness('late') }]}
          onChange={(next) => filter({ late: next === null ? null : true })}
        />
        <BulkState ids={selection.keys} onDone={selection.clear} />
        <ListTools exportHref={exportHref('interfaces', wanted)} />
      </Toolbar>
      <DataTable
        label={t('title')}
        columns={useInterfaceColumns({ isSourceShown: !fixed?.sourceId })}
        rowKey="id"
        rows={query.data?.items}
        error={query.error}
        onRetry={() => void query.refetch()}
        isRefreshing={query.isPlaceholderData}
        onClearFilters={isFiltered ? () => filter(null) : undefined}
        paging={paging}
        nextCursor={query.data?.next}
        selection={selection}
        peek={{ ...peek, keyOf: (row) => row.id, nameOf: (row) => row.name }}
        empty={empty}
      />
      {peek.id && <InterfacePeek peek={peek} id={peek.id} siblings={query.data?.items.map((row) => row.id) ?? []} />}
    </>
  );
}
