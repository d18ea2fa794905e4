'use client';

import { Flex, Tag } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useConnectorLabel } from '#src/components/connection/index.ts';
import { type Columns, Num, StateTag, Time } from '#src/components/ui/index.ts';
import type { SourceSummary } from '#src/server/contracts/source.ts';

export function useSourceColumns(): Columns<SourceSummary> {
  const t = useTranslations('sources.columns');
  const common = useTranslations('ui.common');
  const connectorLabel = useConnectorLabel();
  return [
    { key: 'name', title: common('name'), fixed: 'left', render: (_, row) => <Link href={`/sources/${row.id}`}>{row.name}</Link> },
    { key: 'connector', title: common('connector'), render: (_, row) => connectorLabel(row.connector) },
    {
      key: 'rawDatabase',
      title: t('rawDatabase'),
      render: (_, row) => <Link href={`/raw-databases/${row.rawDatabaseId}`}>{row.rawDatabaseName}</Link>,
    },
    { key: 'health', title: t('health'), render: (_, row) => <Health source={row} /> },
    { key: 'checked', title: t('checked'), render: (_, row) => <Time value={row.lastCheckAt} /> },
    {
      key: 'interfaces',
      title: t('interfaces'),
      align: 'right',
      render: (_, row) => (
        <Link href={`/interfaces?source=${row.id}`}>
          <Num value={row.interfaceCount} />
        </Link>
      ),
    },
    { key: 'budget', title: t('budget'), align: 'right', render: (_, row) => <Num value={row.budget.maxRuns} /> },
    { key: 'updated', title: common('updated'), render: (_, row) => <Time value={row.updatedAt} /> },
  ];
}

function Health({ source }: { readonly source: SourceSummary }) {
  const t = useTranslations('sources');
  const isOpen = source.breakerOpenUntil !== null && source.breakerOpenUntil > new Date();
  return (
    <Flex gap={6}>
      <StateTag of="health" state={source.health} />
      {isOpen && (
        <Tag color="gold">
          {t('breakerOpen')} <Time value={source.breakerOpenUntil} />
        </Tag>
      )}
    </Flex>
  );
}
