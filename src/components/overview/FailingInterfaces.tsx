'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { QueryPanel, StateTag, Time } from '#src/components/ui/index.ts';
import { PanelTable } from './PanelTable.tsx';
import { type PanelProps, shownRows } from './panel-props.ts';
import { WhyLink } from './WhyLink.tsx';

export function FailingInterfaces({ rawDatabaseId }: PanelProps) {
  const t = useTranslations('overview');
  const trpc = useTRPC();
  const filter = { lastRunState: 'failed' as const, rawDatabaseId: rawDatabaseId ?? undefined, limit: shownRows };
  const query = useQuery(trpc.sourceInterface.list.queryOptions(filter, { refetchInterval: 15_000 }));
  return (
    <QueryPanel query={query} rows={3}>
      {({ items }) => (
        <PanelTable
          label={t('panels.failing')}
          rowKey="id"
          rows={items}
          empty={t('noneFailing')}
          columns={[
            {
              key: 'name',
              render: (_, row) => (
                <>
                  <Link href={`/interfaces/${row.id}`}>{row.name}</Link>
                  <div style={{ fontSize: 12, color: 'var(--ant-color-text-tertiary)' }}>{row.sourceName}</div>
                </>
              ),
            },
            {
              key: 'run',
              align: 'right',
              width: 1,
              render: (_, row) =>
                row.lastRun && (
                  <Link href={`/runs/${row.lastRun.id}`}>
                    <StateTag of="run" state={row.lastRun.state} />
                  </Link>
                ),
            },
            { key: 'at', align: 'right', render: (_, row) => <Time value={row.lastRun?.finishedAt} /> },
            { key: 'why', align: 'right', width: 1, render: (_, row) => <WhyLink href={`/interfaces/${row.id}?why=failed`} /> },
          ]}
        />
      )}
    </QueryPanel>
  );
}
