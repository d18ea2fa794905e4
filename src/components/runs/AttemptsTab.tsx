'use client';

import { Table, type TableProps, Tag } from 'antd';
import { useTranslations } from 'use-intl';
import { Duration, Time, Typography, useErrorText } from '#src/components/ui/index.ts';
import type { RunDetail } from '#src/server/contracts/run.ts';
import { elapsedMilliseconds } from './run-facts.ts';

type Attempt = RunDetail['attempts'][number];

const outcomeColors: Readonly<Record<string, string>> = {
  succeeded: 'green',
  failed: 'red',
  lost: 'purple',
};

/** Every start of this run by a worker, with how it ended. */
export function AttemptsTab({ run }: { readonly run: RunDetail }) {
  const t = useTranslations('runs.attempts');
  const columns: NonNullable<TableProps<Attempt>['columns']> = [
    { key: 'attempt', title: t('attempt'), fixed: 'left', render: (_, row) => row.attempt },
    { key: 'outcome', title: t('outcome'), render: (_, row) => <Outcome outcome={row.outcome} /> },
    { key: 'started', title: t('started'), render: (_, row) => <Time value={row.startedAt} isAbsolute /> },
    {
      key: 'took',
      title: t('took'),
      align: 'right',
      render: (_, row) => <Duration milliseconds={elapsedMilliseconds(row, new Date())} />,
    },
    { key: 'worker', title: t('worker'), render: (_, row) => row.workerName ?? '–' },
    { key: 'error', title: t('error'), render: (_, row) => row.error && <Problem error={row.error} /> },
  ];
  return (
    <Table<Attempt>
      size="small"
      rowKey="attempt"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={run.attempts}
      locale={{ emptyText: t('none') }}
      columns={columns}
    />
  );
}

function Outcome({ outcome }: { readonly outcome: string | null }) {
  const t = useTranslations('runs.attempts');
  if (outcome === null) return <Tag color="blue">{t('going')}</Tag>;
  return <Tag color={outcomeColors[outcome] ?? 'default'}>{t.has(`outcomes.${outcome}`) ? t(`outcomes.${outcome}`) : outcome}</Tag>;
}

function Problem({ error }: { readonly error: NonNullable<Attempt['error']> }) {
  const { sentence } = useErrorText()(error);
  return (
    <div style={{ maxWidth: 480, whiteSpace: 'normal' }}>
      {sentence} <Typography.Text code>{error.code}</Typography.Text>
    </div>
  );
}
