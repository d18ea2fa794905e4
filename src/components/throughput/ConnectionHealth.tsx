'use client';

import { useQuery } from '@tanstack/react-query';
import { Card, Table } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { CheckStrip } from '#src/components/connection/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { Num, QueryPanel, StateTag, Time } from '#src/components/ui/index.ts';

const shown = 20;

/** Every connection with its last day; those that do not answer come first. */
export function ConnectionHealth() {
  const t = useTranslations('throughput');
  const stages = useTranslations('connection.stages');
  const trpc = useTRPC();
  const query = useQuery(trpc.probe.listSources.queryOptions({ limit: shown }, { refetchInterval: 30_000 }));
  return (
    <Card size="small" role="region" aria-label={t('connections')} title={t('connections')}>
      <p style={{ margin: '0 0 8px', color: 'var(--ant-color-text-tertiary)' }}>{t('connectionsHelp')}</p>
      <QueryPanel query={query}>
        {(sources) => (
          <Table
            size="small"
            aria-label={t('connections')}
            rowKey="id"
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={sources}
            columns={[
              { key: 'name', title: t('source'), render: (_, row) => <Link href={`/sources/${row.id}?tab=connection`}>{row.name}</Link> },
              { key: 'health', title: t('health'), render: (_, row) => <StateTag of="health" state={row.health} /> },
              { key: 'since', title: t('since'), render: (_, row) => <Time value={row.healthSince} /> },
              { key: 'stage', title: t('stage'), render: (_, row) => row.failedStage && stages(row.failedStage) },
              {
                key: 'failures',
                title: t('failures'),
                align: 'right',
                render: (_, row) => (
                  <>
                    <Num value={row.failedChecks} /> / <Num value={row.checks} />
                  </>
                ),
              },
              {
                key: 'day',
                title: t('lastDay'),
                width: '36%',
                render: (_, row) => <CheckStrip label={`${row.name}: ${t('lastDay')}`} checks={row.recent} />,
              },
            ]}
          />
        )}
      </QueryPanel>
    </Card>
  );
}
