'use client';

import { Table, type TableProps } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Num, StateTag } from '#src/components/ui/index.ts';
import type { BackfillDetail } from '#src/server/contracts/backfill.ts';

type Window = BackfillDetail['windows'][number];

/** What became of each window; a link leads to its newest run. */
export function WindowTable({ windows }: { readonly windows: BackfillDetail['windows'] }) {
  const t = useTranslations('backfill.windows');
  const columns: NonNullable<TableProps<Window>['columns']> = [
    { key: 'window', title: t('window'), render: (_, { lower, upper }) => <code>{`[${lower}, ${upper})`}</code> },
    { key: 'state', title: t('state'), render: (_, { state }) => <StateTag of="run" state={state} /> },
    { key: 'kept', title: t('kept'), align: 'right', render: (_, { kept }) => <Num value={kept} /> },
    { key: 'quarantined', title: t('quarantined'), align: 'right', render: (_, { quarantined }) => <Num value={quarantined} /> },
    { key: 'run', title: t('run'), render: (_, { runId }) => <Link href={`/runs/${runId}`}>{runId}</Link> },
    { key: 'error', title: t('error'), render: (_, { errorCode }) => (errorCode ? <code>{errorCode}</code> : '–') },
  ];
  return (
    <section aria-label={t('title')}>
      <Table<Window>
        size="small"
        rowKey="lower"
        columns={columns}
        dataSource={[...windows]}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 'max-content' }}
      />
    </section>
  );
}
