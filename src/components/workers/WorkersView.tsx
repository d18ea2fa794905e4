'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Flex, Switch } from 'antd';
import dynamic from 'next/dynamic';
import { parseAsBoolean, useQueryState } from 'nuqs';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { DataTable, EmptyNotice, PageHeader, Toolbar, Typography } from '#src/components/ui/index.ts';
import type { WorkerView } from '#src/server/contracts/worker.ts';
import { useWorkerColumns } from './columns.tsx';
import { isAlive } from './is-alive.ts';

const DrainDialog = dynamic(() => import('./DrainDialog.tsx').then((module) => module.DrainDialog), { ssr: false });

const startCommand = 'npm run worker';

export function WorkersView() {
  const t = useTranslations('workers');
  const trpc = useTRPC();
  const [isGoneIncluded, setGoneIncluded] = useQueryState('gone', parseAsBoolean.withDefault(false));
  const [draining, setDraining] = useState<WorkerView | null>(null);
  const query = useQuery(trpc.worker.list.queryOptions({ isGoneIncluded }, { placeholderData: keepPreviousData, refetchInterval: 5000 }));
  const waiting = query.data?.queuedRuns ?? 0;
  const workers = query.data?.workers ?? [];
  const isNobodyThere = workers.length > 0 && !workers.some(isAlive);
  return (
    <>
      <PageHeader title={t('title')} description={t('summary', { count: waiting })} />
      {isNobodyThere && waiting > 0 && (
        <Alert type="error" showIcon title={t('nobody', { count: waiting })} description={<Command />} style={{ marginBlockEnd: 12 }} />
      )}
      <Toolbar>
        <Flex gap={6} align="center" component="label">
          <Switch size="small" checked={isGoneIncluded} onChange={(next) => void setGoneIncluded(next || null)} aria-label={t('gone')} />
          {t('gone')}
        </Flex>
      </Toolbar>
      <DataTable<WorkerView>
        label={t('title')}
        columns={useWorkerColumns(setDraining)}
        rowKey="id"
        rows={query.data?.workers}
        error={query.error}
        onRetry={() => void query.refetch()}
        empty={<EmptyNotice title={t('none.title')} description={t('none.description')} action={<Command />} />}
      />
      {draining && <DrainDialog worker={draining} onClose={() => setDraining(null)} />}
    </>
  );
}

function Command() {
  return (
    <Typography.Text code copyable={{ text: startCommand }}>
      {startCommand}
    </Typography.Text>
  );
}
