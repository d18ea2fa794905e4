'use client';

import { useQuery } from '@tanstack/react-query';
import { Flex } from 'antd';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { Bytes, Num, QueryPanel, Share, StateTag } from '#src/components/ui/index.ts';
import { SlotBar } from '#src/components/workers/index.ts';
import { PanelTable } from './PanelTable.tsx';
import { shownRows } from './panel-props.ts';

export function WorkersPanel() {
  const t = useTranslations('overview');
  const trpc = useTRPC();
  const query = useQuery(trpc.worker.list.queryOptions({}, { refetchInterval: 10_000 }));
  return (
    <QueryPanel query={query} rows={3}>
      {({ workers, queuedRuns }) => (
        <Flex vertical gap={8}>
          <PanelTable
            label={t('panels.workers')}
            rowKey="id"
            rows={workers.slice(0, shownRows)}
            empty={t('noWorker')}
            columns={[
              { key: 'name', render: (_, row) => <span style={{ overflowWrap: 'anywhere' }}>{row.name}</span> },
              { key: 'state', width: 1, render: (_, row) => <StateTag of="worker" state={row.state} /> },
              { key: 'slots', width: 1, render: (_, row) => <SlotBar used={row.activeRuns} slots={row.slots} /> },
              {
                key: 'cpu',
                align: 'right',
                responsive: ['xxl'],
                render: (_, row) => (row.cpuShare === null ? <Num value={null} /> : <Share part={row.cpuShare} whole={1} />),
              },
              { key: 'memory', align: 'right', responsive: ['xxl'], render: (_, row) => <Bytes value={row.residentBytes} /> },
            ]}
          />
          <span>{t('queued', { count: queuedRuns })}</span>
        </Flex>
      )}
    </QueryPanel>
  );
}
