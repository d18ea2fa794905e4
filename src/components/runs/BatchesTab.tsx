'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { Bytes, type Columns, DataTable, Duration, EmptyNotice, Num, Time, useKeysetPaging } from '#src/components/ui/index.ts';
import type { RunBatch, RunDetail } from '#src/server/contracts/run.ts';
import { isActive, rowFates } from './run-facts.ts';

/** What was committed together, and where its time went. */
export function BatchesTab({ run }: { readonly run: RunDetail }) {
  const t = useTranslations('runs.batches');
  const trpc = useTRPC();
  const isGoing = isActive(run.state);
  const paging = useKeysetPaging('batch');
  const query = useQuery(
    trpc.run.listBatches.queryOptions(
      { id: run.id, limit: 50, after: paging.after },
      { placeholderData: keepPreviousData, refetchInterval: isGoing ? 3000 : false },
    ),
  );
  const { refetch } = query;
  useEffect(() => {
    if (!isGoing) void refetch();
  }, [isGoing, refetch]);
  return (
    <DataTable<RunBatch>
      label={t('title')}
      columns={useBatchColumns(query.data?.items ?? [])}
      rowKey={(batch) => `${batch.partition}:${batch.batchNumber}`}
      rows={query.data?.items}
      error={query.error}
      onRetry={() => void refetch()}
      isRefreshing={query.isPlaceholderData}
      paging={paging}
      nextCursor={query.data?.next}
      empty={<EmptyNotice title={t('none')} description={t('noneHelp')} />}
    />
  );
}

function BatchNumber({ batch: { batchNumber, batchCount } }: { readonly batch: RunBatch }) {
  const t = useTranslations('runs.batches');
  if (batchCount === 1) return <Num value={batchNumber} />;
  return (
    <span title={t('foldedHelp')}>
      <Num value={batchNumber} /> {t('folded', { count: batchCount })}
    </span>
  );
}

/** Fates nothing had leave no column behind. */
function useBatchColumns(batches: readonly RunBatch[]): Columns<RunBatch> {
  const t = useTranslations('runs.batches');
  const fates = useTranslations('rowFate');
  const times = (['read', 'rules', 'write'] as const).map((stage) => ({
    key: `${stage}-time`,
    title: t(`times.${stage}`),
    align: 'right' as const,
    render: (_: unknown, batch: RunBatch) => <Duration milliseconds={batch[`${stage}Milliseconds`]} />,
  }));
  const met = rowFates.filter((fate) => fate === 'written' || fate === 'quarantined' || batches.some((batch) => batch[fate] > 0));
  const counts = (['read', ...met] as const).map((fate) => ({
    key: fate,
    title: fates(fate),
    align: 'right' as const,
    render: (_: unknown, batch: RunBatch) => <Num value={batch[fate]} />,
  }));
  return [
    { key: 'number', title: t('number'), fixed: 'left', align: 'right', render: (_, batch) => <BatchNumber batch={batch} /> },
    { key: 'partition', title: t('partition'), render: (_, batch) => <code>{batch.partition}</code> },
    ...counts,
    { key: 'bytes', title: t('bytes'), align: 'right', render: (_, batch) => <Bytes value={batch.bytesRead} /> },
    { key: 'bytesWritten', title: t('bytesWritten'), align: 'right', render: (_, batch) => <Bytes value={batch.bytesWritten} /> },
    ...times,
    { key: 'committed', title: t('committed'), render: (_, batch) => <Time value={batch.committedAt} /> },
  ];
}
