'use client';

import { useQuery } from '@tanstack/react-query';
import { Flex } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { LagText } from '#src/components/freshness/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { QueryPanel, Time } from '#src/components/ui/index.ts';
import { PanelTable } from './PanelTable.tsx';
import { type PanelProps, shownRows } from './panel-props.ts';
import { WhyLink } from './WhyLink.tsx';

/** Targets that lag more than was promised. */
export function LateInterfaces({ rawDatabaseId }: PanelProps) {
  const t = useTranslations('overview');
  const trpc = useTRPC();
  const filter = { isLate: true, rawDatabaseId: rawDatabaseId ?? undefined, limit: shownRows };
  const query = useQuery(trpc.sourceInterface.list.queryOptions(filter, { refetchInterval: 15_000 }));
  return (
    <QueryPanel query={query} rows={3}>
      {({ items }) => (
        <PanelTable
          label={t('panels.late')}
          rowKey="id"
          rows={items}
          empty={t('noneLate')}
          columns={[
            { key: 'name', render: (_, row) => <Link href={`/interfaces/${row.id}`}>{row.name}</Link> },
            { key: 'lag', align: 'right', render: (_, row) => <LagText freshness={row.freshness} /> },
            {
              key: 'expected',
              align: 'right',
              responsive: ['xxl'],
              render: (_, row) =>
                row.freshness.expectedAt && (
                  <Flex gap={4} justify="flex-end">
                    {t('expected')} <Time value={row.freshness.expectedAt} />
                  </Flex>
                ),
            },
            { key: 'why', align: 'right', width: 1, render: (_, row) => <WhyLink href={`/interfaces/${row.id}?why=late`} /> },
          ]}
        />
      )}
    </QueryPanel>
  );
}
