'use client';

import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { causeDetails } from '#src/components/quarantine/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { Num, QueryPanel, Time, useErrorText } from '#src/components/ui/index.ts';

export function QuarantineCauses() {
  const t = useTranslations('overview');
  const errorText = useErrorText();
  const trpc = useTRPC();
  const query = useQuery(trpc.quarantine.listGroups.queryOptions({ states: ['open', 'edited'], limit: 8 }, { refetchInterval: 30_000 }));
  return (
    <QueryPanel query={query} rows={3}>
      {({ items }) => (
        <Table
          size="small"
          rowKey={(group) => group.interfaceId + group.fingerprint}
          showHeader={false}
          pagination={false}
          dataSource={items}
          locale={{ emptyText: t('noneQuarantined') }}
          columns={[
            {
              key: 'cause',
              render: (_, group) => (
                <Link href={`/quarantine?iface=${group.interfaceId}&group=${group.fingerprint}`}>
                  {errorText({ code: group.code, category: 'data', details: causeDetails(group) }).sentence}
                </Link>
              ),
            },
            { key: 'column', render: (_, group) => group.column && <code>{group.column}</code> },
            { key: 'interface', render: (_, group) => group.interfaceName },
            { key: 'rows', align: 'right', render: (_, group) => <Num value={group.rowCount} /> },
            { key: 'last', align: 'right', render: (_, group) => <Time value={group.lastSeenAt} /> },
          ]}
        />
      )}
    </QueryPanel>
  );
}
