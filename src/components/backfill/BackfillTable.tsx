'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { type Columns, DataTable, EmptyNotice, Num, Time, useKeysetPaging, usePeek } from '#src/components/ui/index.ts';
import type { BackfillSummary } from '#src/server/contracts/backfill.ts';
import { BackfillProgress } from './BackfillProgress.tsx';

const BackfillPeek = dynamic(() => import('./BackfillPeek.tsx').then((module) => module.BackfillPeek), { ssr: false });

/** Backfills, newest first, with how far each has come. */
export function BackfillTable() {
  const t = useTranslations('backfill.list');
  const trpc = useTRPC();
  const paging = useKeysetPaging();
  const peek = usePeek();
  const query = useQuery(
    trpc.backfill.list.queryOptions({ after: paging.after }, { placeholderData: keepPreviousData, refetchInterval: 5000 }),
  );
  const rows = query.data?.items;
  return (
    <>
      <DataTable<BackfillSummary>
        label={t('title')}
        columns={useColumns()}
        rowKey="id"
        rows={rows}
        error={query.error}
        onRetry={() => void query.refetch()}
        isRefreshing={query.isPlaceholderData}
        paging={paging}
        nextCursor={query.data?.next}
        peek={{ ...peek, keyOf: (row) => row.id, nameOf: (row) => row.interfaceName }}
        empty={<EmptyNotice title={t('none')} description={t('noneHelp')} />}
      />
      {peek.id && <BackfillPeek peek={peek} id={peek.id} siblings={rows?.map(({ id }) => id) ?? []} />}
    </>
  );
}

function useColumns(): Columns<BackfillSummary> {
  const t = useTranslations('backfill');
  return [
    {
      key: 'interface',
      title: t('list.interface'),
      fixed: 'left',
      render: (_, row) => <Link href={`/interfaces/${row.interfaceId}?tab=runs`}>{row.interfaceName}</Link>,
    },
    { key: 'range', title: t('list.range'), render: (_, row) => <code>{`[${row.lower}, ${row.upper})`}</code> },
    { key: 'progress', title: t('list.progress'), render: (_, row) => <BackfillProgress backfill={row} /> },
    { key: 'failed', title: t('list.failed'), align: 'right', render: (_, row) => <Num value={row.failedCount} /> },
    { key: 'written', title: t('list.written'), align: 'right', render: (_, row) => <Num value={row.written} /> },
    { key: 'pace', title: t('list.pace'), render: (_, row) => t(row.isParallel ? 'list.parallel' : 'list.serial') },
    { key: 'who', title: t('list.who'), render: (_, row) => row.requestedBy },
    { key: 'created', title: t('list.created'), render: (_, row) => <Time value={row.createdAt} /> },
  ];
}
