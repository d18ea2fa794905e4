'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { QueryPanel, StateTag, sentenceArguments, Time } from '#src/components/ui/index.ts';
import { PanelTable } from './PanelTable.tsx';
import { type PanelProps, shownRows } from './panel-props.ts';

/** Firing, and nobody has taken them. */
export function OpenAlerts({ rawDatabaseId }: PanelProps) {
  const t = useTranslations('overview');
  const codes = useTranslations('alertCode');
  const trpc = useTRPC();
  const query = useQuery(
    trpc.alert.list.queryOptions(
      { conditions: ['firing'], handlings: ['unhandled'], rawDatabaseId: rawDatabaseId ?? undefined, limit: shownRows },
      { refetchInterval: 15_000 },
    ),
  );
  return (
    <QueryPanel query={query} rows={3}>
      {({ items }) => (
        <PanelTable
          label={t('panels.alerts')}
          rowKey="id"
          rows={items}
          empty={t('noneFiring')}
          columns={[
            { key: 'severity', width: 1, render: (_, row) => <StateTag of="severity" state={row.severity} /> },
            {
              key: 'sentence',
              render: (_, row) => (
                <Link href={`/alerts?peek=${row.id}`}>{codes(row.code, { name: row.objectName, ...sentenceArguments(row.details) })}</Link>
              ),
            },
            { key: 'last', align: 'right', width: 1, render: (_, row) => <Time value={row.lastSeenAt} /> },
          ]}
        />
      )}
    </QueryPanel>
  );
}
