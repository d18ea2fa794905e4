'use client';

import { Tag } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useConnectorLabel } from '#src/components/connection/index.ts';
import { ScoreLink } from '#src/components/score/index.ts';
import { type Columns, Num, Time } from '#src/components/ui/index.ts';
import type { RawDatabaseSummary } from '#src/server/contracts/raw-database.ts';

export function useRawDatabaseColumns(): Columns<RawDatabaseSummary> {
  const t = useTranslations('rawDatabases.columns');
  const common = useTranslations('ui.common');
  const connectorLabel = useConnectorLabel();
  return [
    { key: 'name', title: common('name'), fixed: 'left', render: (_, row) => <Link href={`/raw-databases/${row.id}`}>{row.name}</Link> },
    { key: 'connector', title: common('connector'), render: (_, row) => connectorLabel(row.connector) },
    { key: 'schema', title: t('schema'), render: (_, row) => <code>{row.schemaName}</code> },
    {
      key: 'sources',
      title: t('sources'),
      align: 'right',
      render: (_, row) => (
        <Link href={`/sources?db=${row.id}`}>
          <Num value={row.sourceCount} />
        </Link>
      ),
    },
    {
      key: 'interfaces',
      title: t('interfaces'),
      align: 'right',
      render: (_, row) => (
        <Link href={`/interfaces?db=${row.id}`}>
          <Num value={row.interfaceCount} />
        </Link>
      ),
    },
    { key: 'failed', title: t('failed'), align: 'right', render: (_, row) => <Failing count={row.failedInterfaces} /> },
    { key: 'quarantined', title: t('quarantined'), align: 'right', render: (_, row) => <Num value={row.openQuarantinedRows} /> },
    { key: 'alerts', title: t('alerts'), align: 'right', render: (_, row) => <Num value={row.openAlerts} /> },
    { key: 'score', title: t('score'), align: 'right', render: (_, row) => <ScoreLink value={row.score} href={`/quality?db=${row.id}`} /> },
    { key: 'updated', title: common('updated'), render: (_, row) => <Time value={row.updatedAt} /> },
  ];
}

function Failing({ count }: { readonly count: number }) {
  if (count === 0) return <Num value={0} />;
  return (
    <Tag color="red" style={{ margin: 0 }}>
      <Num value={count} />
    </Tag>
  );
}
