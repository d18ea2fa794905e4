'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { causeDetails } from '#src/components/quarantine/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { Num, QueryPanel, Time, useErrorText } from '#src/components/ui/index.ts';
import { PanelTable } from './PanelTable.tsx';
import { type PanelProps, shownRows } from './panel-props.ts';

export function QuarantineCauses({ rawDatabaseId }: PanelProps) {
  const t = useTranslations('overview');
  const errorText = useErrorText();
  const trpc = useTRPC();
  const filter = { states: ['open' as const, 'edited' as const], rawDatabaseId: rawDatabaseId ?? undefined, limit: shownRows };
  const query = useQuery(trpc.quarantine.listGroups.queryOptions(filter, { refetchInterval: 30_000 }));
  return (
    <QueryPanel query={query} rows={3}>
      {({ items }) => (
        <PanelTable
          label={t('panels.causes')}
          rowKey={(group) => group.interfaceId + group.fingerprint}
          rows={items}
          empty={t('noneQuarantined')}
          columns={[
            {
              key: 'cause',
              render: (_, group) => (
                <Link href={`/quarantine?iface=${group.interfaceId}&group=${group.fingerprint}`}>
                  {errorText({ code: group.code, category: 'data', details: causeDetails(group) }).sentence}
                </Link>
              ),
            },
            { key: 'column', responsive: ['sm'], render: (_, group) => group.column && <code>{group.column}</code> },
            { key: 'interface', responsive: ['sm'], render: (_, group) => group.interfaceName },
            { key: 'rows', align: 'right', render: (_, group) => <Num value={group.rowCount} /> },
            { key: 'last', align: 'right', responsive: ['sm'], render: (_, group) => <Time value={group.lastSeenAt} /> },
          ]}
        />
      )}
    </QueryPanel>
  );
}
