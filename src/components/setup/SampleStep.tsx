'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Flex } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { DataValue, Num, QueryPanel, StateTag, Typography, useErrorText } from '#src/components/ui/index.ts';
import type { QuarantinedRow } from '#src/server/contracts/quarantine.ts';
import type { RunDetail } from '#src/server/contracts/run.ts';
import type { SampleRun, Setup } from '#src/server/contracts/setup.ts';
import { DataStep } from './DataStep.tsx';
import type { SetupActions } from './use-setup.ts';

const ended = ['succeeded', 'succeeded_with_quarantine', 'failed', 'cancelled'];

interface SampleStepProps {
  readonly setup: Setup;
  readonly actions: SetupActions;
}

/** What became of the sample's rows: how many landed, which one did not and why. */
export function SampleStep({ setup, actions }: SampleStepProps) {
  if (!setup.sample) return <DataStep setup={setup} actions={actions} />;
  return <SampleRunPanel sample={setup.sample} />;
}

function SampleRunPanel({ sample }: { readonly sample: SampleRun }) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.run.get.queryOptions(
      { id: sample.runId },
      {
        placeholderData: keepPreviousData,
        refetchInterval: ({ state }) => (state.data && ended.includes(state.data.state) ? false : 1000),
      },
    ),
  );
  return (
    <QueryPanel query={query} rows={4}>
      {(run) => (
        <Flex vertical gap={16}>
          <Counts run={run} />
          {ended.includes(run.state) && <Refused sample={sample} />}
        </Flex>
      )}
    </QueryPanel>
  );
}

function Counts({ run }: { readonly run: RunDetail }) {
  const t = useTranslations('setup.sample');
  const landed = run.written + run.updated + run.unchanged;
  const counts = [
    ['read', run.read],
    ['landed', landed],
    ['quarantined', run.quarantined],
  ] as const;
  return (
    <Flex vertical gap={12}>
      <Flex gap={8} align="center" wrap>
        <Typography.Text strong>{t('title')}</Typography.Text>
        <StateTag of="run" state={run.state} />
        <Link href={`/runs/${run.id}`}>{t('openRun')}</Link>
      </Flex>
      <Flex gap={32} wrap component="dl" style={{ margin: 0 }}>
        {counts.map(([name, count]) => (
          <div key={name}>
            <dt style={{ color: 'var(--ant-color-text-secondary)' }}>{t(name)}</dt>
            <dd style={{ margin: 0, fontSize: 24 }}>
              <Num value={count} />
            </dd>
          </div>
        ))}
      </Flex>
      {run.state === 'queued' && <Alert type="info" showIcon title={t('waiting')} />}
    </Flex>
  );
}

function Refused({ sample }: { readonly sample: SampleRun }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.quarantine.list.queryOptions({ runId: sample.runId, limit: 1 }));
  const row = query.data?.items[0];
  return row ? <RefusedRow row={row} /> : null;
}

function RefusedRow({ row }: { readonly row: QuarantinedRow }) {
  const t = useTranslations('setup.sample');
  const { sentence } = useErrorText()({ code: row.code, category: 'data', errorClass: 'row-rejected', details: row.details });
  const value = row.column ? (row.values ?? row.sourceValues)?.[row.column] : null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('refused')}
      description={
        <Flex vertical gap={4}>
          <span>
            <Typography.Text code>{row.column}</Typography.Text> <DataValue value={value} />
          </span>
          <span>{sentence}</span>
          <Link href={`/quarantine?run=${row.runId}&row=${row.id}`}>{t('openRow')}</Link>
        </Flex>
      }
    />
  );
}
