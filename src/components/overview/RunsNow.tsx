'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { Num, QueryPanel, StateTag, Time } from '#src/components/ui/index.ts';
import { PanelTable } from './PanelTable.tsx';
import { type PanelProps, shownRows } from './panel-props.ts';

/** What moves, waits or stands still at this moment, and what it waits for. */
export function RunsNow({ rawDatabaseId }: PanelProps) {
  const t = useTranslations('overview');
  const reasons = useTranslations('waitingReason');
  const trpc = useTRPC();
  const states = ['running', 'claimed', 'stalled', 'cancelling', 'queued'] as const;
  const filter = { states: [...states], rawDatabaseId: rawDatabaseId ?? undefined, limit: shownRows };
  const query = useQuery(trpc.run.list.queryOptions(filter, { refetchInterval: 5000 }));
  return (
    <QueryPanel query={query} rows={3}>
      {({ items }) => (
        <PanelTable
          label={t('panels.now')}
          rowKey="id"
          rows={items}
          empty={t('noneMoving')}
          columns={[
            {
              key: 'state',
              width: 1,
              render: (_, run) => (
                <Link href={`/runs/${run.id}`}>
                  <StateTag of="run" state={run.state} />
                </Link>
              ),
            },
            {
              key: 'name',
              render: (_, run) => (
                <>
                  <Link href={`/interfaces/${run.interfaceId}`}>{run.interfaceName}</Link>
                  {run.state === 'queued' && run.waitingReason !== null && reasons.has(run.waitingReason) && (
                    <div style={{ fontSize: 12, color: 'var(--ant-color-text-tertiary)' }}>{reasons(run.waitingReason)}</div>
                  )}
                </>
              ),
            },
            { key: 'read', align: 'right', responsive: ['sm'], render: (_, run) => <Num value={run.read} /> },
            { key: 'at', align: 'right', render: (_, run) => <Time value={run.startedAt ?? run.queuedAt} /> },
          ]}
        />
      )}
    </QueryPanel>
  );
}
