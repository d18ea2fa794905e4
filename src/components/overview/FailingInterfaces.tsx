'use client';

import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { QueryPanel, StateTag, Time } from '#src/components/ui/index.ts';

export function FailingInterfaces() {
  const t = useTranslations('overview');
  const trpc = useTRPC();
  const query = useQuery(trpc.sourceInterface.list.queryOptions({ lastRunState: 'failed', limit: 8 }, { refetchInterval: 15_000 }));
  return (
    <QueryPanel query={query} rows={3}>
      {({ items }) => (
        <Table
          size="small"
          rowKey="id"
          showHeader={false}
          pagination={false}
          dataSource={items}
          locale={{ emptyText: t('noneFailing') }}
          columns={[
            { key: 'name', render: (_, row) => <Link href={`/interfaces/${row.id}`}>{row.name}</Link> },
            { key: 'source', responsive: ['md'], render: (_, row) => row.sourceName },
            {
              key: 'run',
              align: 'right',
              render: (_, row) =>
                row.lastRun && (
                  <Link href={`/runs/${row.lastRun.id}`}>
                    <StateTag of="run" state={row.lastRun.state} />
                  </Link>
                ),
            },
            { key: 'at', align: 'right', render: (_, row) => <Time value={row.lastRun?.finishedAt} /> },
          ]}
        />
      )}
    </QueryPanel>
  );
}
