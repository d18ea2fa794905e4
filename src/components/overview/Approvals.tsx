'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { QueryPanel, Time } from '#src/components/ui/index.ts';
import { PanelTable } from './PanelTable.tsx';
import { shownRows } from './panel-props.ts';

/** Requests to publish that wait for a second person, longest first. */
export function Approvals() {
  const t = useTranslations('overview');
  const trpc = useTRPC();
  const query = useQuery(trpc.publishRequest.list.queryOptions({ state: 'open', limit: shownRows }, { refetchInterval: 30_000 }));
  return (
    <QueryPanel query={query} rows={3}>
      {({ items }) => (
        <PanelTable
          label={t('panels.approvals')}
          rowKey="id"
          rows={items}
          empty={t('noneWaiting')}
          columns={[
            { key: 'name', render: (_, row) => <Link href={`/interfaces/${row.interfaceId}`}>{row.interfaceName}</Link> },
            { key: 'who', render: (_, row) => row.author },
            { key: 'since', align: 'right', render: (_, row) => <Time value={row.createdAt} /> },
          ]}
        />
      )}
    </QueryPanel>
  );
}
