'use client';

import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { QueryPanel, Time } from '#src/components/ui/index.ts';
import { PanelTable } from './PanelTable.tsx';
import { type PanelProps, shownRows } from './panel-props.ts';

/** Interfaces whose source looks different from what they were published with. */
export function DriftPanel({ rawDatabaseId }: PanelProps) {
  const t = useTranslations('overview');
  const trpc = useTRPC();
  const filter = { rawDatabaseId: rawDatabaseId ?? undefined, limit: shownRows };
  const query = useQuery(trpc.overview.listDrift.queryOptions(filter, { refetchInterval: 60_000 }));
  return (
    <QueryPanel query={query} rows={3}>
      {(items) => (
        <PanelTable
          label={t('panels.drift')}
          rowKey="interfaceId"
          rows={items}
          empty={t('noneDrifted')}
          columns={[
            { key: 'name', render: (_, row) => <Link href={`/sources/${row.sourceId}?tab=drift`}>{row.interfaceName}</Link> },
            { key: 'source', responsive: ['xxl'], render: (_, row) => row.sourceName },
            {
              key: 'changes',
              align: 'right',
              render: (_, row) => (
                <Tag color={row.isBreaking ? 'red' : 'gold'}>{t(row.isBreaking ? 'breaking' : 'changed', { count: row.changes })}</Tag>
              ),
            },
            { key: 'since', align: 'right', render: (_, row) => <Time value={row.detectedAt} /> },
          ]}
        />
      )}
    </QueryPanel>
  );
}
