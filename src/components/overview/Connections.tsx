'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { CheckStrip } from '#src/components/connection/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { QueryPanel, StateTag } from '#src/components/ui/index.ts';
import { PanelTable } from './PanelTable.tsx';
import { shownRows } from './panel-props.ts';

/** Sources that do not answer first, each with its last day. */
export function Connections() {
  const t = useTranslations('overview');
  const trpc = useTRPC();
  const query = useQuery(trpc.probe.listSources.queryOptions({ limit: shownRows }, { refetchInterval: 30_000 }));
  return (
    <QueryPanel query={query} rows={3}>
      {(sources) => (
        <PanelTable
          label={t('panels.connections')}
          rowKey="id"
          rows={sources}
          empty={t('noneConnected')}
          columns={[
            { key: 'name', render: (_, row) => <Link href={`/sources/${row.id}?tab=connection`}>{row.name}</Link> },
            { key: 'health', width: 1, render: (_, row) => <StateTag of="health" state={row.health} /> },
            {
              key: 'day',
              width: '45%',
              responsive: ['sm'],
              render: (_, row) => <CheckStrip label={t('dayOf', { name: row.name })} checks={row.recent} maxCells={32} />,
            },
          ]}
        />
      )}
    </QueryPanel>
  );
}
