'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { Num, QueryPanel, Share } from '#src/components/ui/index.ts';
import { PanelTable } from './PanelTable.tsx';
import { type PanelProps, shownRows } from './panel-props.ts';

/** The interfaces with the lowest scores of quality. */
export function LowestScores({ rawDatabaseId }: PanelProps) {
  const t = useTranslations('overview');
  const trpc = useTRPC();
  const filter = { level: 'interface' as const, rawDatabaseId: rawDatabaseId ?? undefined, limit: shownRows };
  const query = useQuery(trpc.quality.list.queryOptions(filter, { refetchInterval: 60_000 }));
  return (
    <QueryPanel query={query} rows={3}>
      {({ items }) => (
        <PanelTable
          label={t('panels.scores')}
          rowKey="id"
          rows={items.filter(({ overall }) => overall !== null)}
          empty={t('noneScored')}
          columns={[
            { key: 'name', render: (_, row) => <Link href={`/interfaces/${row.id}?tab=quality`}>{row.name}</Link> },
            { key: 'source', responsive: ['xxl'], render: (_, row) => row.sourceName },
            {
              key: 'rules',
              align: 'right',
              render: (_, row) => row.failingRules > 0 && t('failingRules', { count: row.failingRules }),
            },
            {
              key: 'score',
              align: 'right',
              render: (_, row) => (row.overall === null ? <Num value={null} /> : <Share part={row.overall} whole={1} />),
            },
          ]}
        />
      )}
    </QueryPanel>
  );
}
