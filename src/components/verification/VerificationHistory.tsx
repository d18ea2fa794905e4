'use client';

import { Collapse, Table } from 'antd';
import { useTranslations } from 'use-intl';
import { Duration, Num, Time } from '#src/components/ui/index.ts';
import type { Verification } from '#src/server/contracts/verification.ts';
import { VerdictTag } from './VerdictTag.tsx';

export function VerificationHistory({ recent }: { readonly recent: readonly Verification[] }) {
  const t = useTranslations('verification');
  return <Collapse size="small" ghost items={[{ key: 'history', label: t('history'), children: <HistoryTable recent={recent} /> }]} />;
}

function HistoryTable({ recent }: { readonly recent: readonly Verification[] }) {
  const t = useTranslations('verification');
  const count = (key: 'same' | 'missing' | 'changed' | 'extra') => ({
    key,
    title: t(`counts.${key}`),
    align: 'right' as const,
    render: (_: unknown, { result }: Verification) => <Num value={result?.[key]} />,
  });
  return (
    <section aria-label={t('history')}>
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={[...recent]}
        columns={[
          { key: 'at', title: t('title'), render: (_, one) => <Time value={one.finishedAt ?? one.queuedAt} isAbsolute /> },
          { key: 'verdict', title: t('columns.kind'), render: (_, one) => <VerdictTag of={one} /> },
          count('same'),
          count('missing'),
          count('changed'),
          count('extra'),
          { key: 'took', title: t('took'), align: 'right', render: (_, one) => <Duration milliseconds={tookMilliseconds(one)} /> },
          { key: 'by', title: t('by'), render: (_, one) => (one.trigger === 'schedule' ? t('byMessage.schedule') : one.requestedBy) },
        ]}
      />
    </section>
  );
}

function tookMilliseconds({ startedAt, finishedAt }: Verification): number | null {
  return startedAt && finishedAt ? finishedAt.getTime() - startedAt.getTime() : null;
}
