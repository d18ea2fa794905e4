'use client';

import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { Num, QueryPanel, StateTag, Time } from '#src/components/ui/index.ts';

/** What moves or waits at this moment. */
export function RunsNow() {
  const t = useTranslations('overview');
  const trpc = useTRPC();
  const query = useQuery(
    trpc.run.list.queryOptions({ states: ['running', 'claimed', 'stalled', 'cancelling', 'queued'], limit: 8 }, { refetchInterval: 5000 }),
  );
  return (
    <QueryPanel query={query} rows={3}>
      {({ items }) => (
        <Table
          size="small"
          rowKey="id"
          showHeader={false}
          pagination={false}
          dataSource={items}
          locale={{ emptyText: t('noneMoving') }}
          columns={[
            {
              key: 'state',
              render: (_, run) => (
                <Link href={`/runs/${run.id}`}>
                  <StateTag of="run" state={run.state} />
                </Link>
              ),
            },
            { key: 'name', render: (_, run) => <Link href={`/interfaces/${run.interfaceId}`}>{run.interfaceName}</Link> },
            { key: 'read', align: 'right', render: (_, run) => <Num value={run.read} /> },
            { key: 'at', align: 'right', render: (_, run) => <Time value={run.startedAt ?? run.queuedAt} /> },
          ]}
        />
      )}
    </QueryPanel>
  );
}
