'use client';

import { useQuery } from '@tanstack/react-query';
import { Table, Tag } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { QueryPanel, Time } from '#src/components/ui/index.ts';
import type { PublishRequest } from '#src/server/contracts/publish-request.ts';

const maxShown = 8;

/** Requests to publish that wait for a second person, the oldest first. */
export function ApprovalsWaiting() {
  const t = useTranslations('interfaces.review');
  const trpc = useTRPC();
  const query = useQuery(trpc.publishRequest.list.queryOptions({ state: 'open', limit: maxShown }, { refetchInterval: 30_000 }));
  return (
    <QueryPanel query={query} rows={2}>
      {({ items }) => (
        <Table<PublishRequest>
          size="small"
          rowKey="id"
          aria-label={t('waitingTitle')}
          showHeader={false}
          pagination={false}
          scroll={{ x: 'max-content' }}
          dataSource={items}
          locale={{ emptyText: t('noneWaiting') }}
          columns={[
            {
              key: 'interface',
              render: (_, { interfaceId, interfaceName }) => <Link href={`/interfaces/${interfaceId}?review=true`}>{interfaceName}</Link>,
            },
            { key: 'database', render: (_, { rawDatabaseName }) => rawDatabaseName },
            { key: 'author', render: (_, { author, isOwn }) => (isOwn ? <Tag>{t('yours')}</Tag> : author) },
            { key: 'since', align: 'right', render: (_, { createdAt }) => <Time value={createdAt} /> },
          ]}
        />
      )}
    </QueryPanel>
  );
}
