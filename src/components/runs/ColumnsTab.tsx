'use client';

import { Table, type TableProps } from 'antd';
import { useTranslations } from 'use-intl';
import { DataValue, EmptyNotice, Num, Share } from '#src/components/ui/index.ts';
import type { RunDetail } from '#src/server/contracts/run.ts';
import type { ColumnStatistics, RunStatistics } from '#src/server/core/statistics/statistics.ts';

/** What the columns held, over all rows that landed. */
export function ColumnsTab({ run }: { readonly run: RunDetail }) {
  const t = useTranslations('runs.statistics');
  const statistics = run.statistics as RunStatistics | null;
  if (!statistics || statistics.columns.length === 0) return <EmptyNotice title={t('none')} description={t('noneHelp')} />;
  const columns: NonNullable<TableProps<ColumnStatistics>['columns']> = [
    { key: 'column', title: t('column'), fixed: 'left', render: (_, row) => <code>{row.column}</code> },
    { key: 'filled', title: t('filled'), align: 'right', render: (_, row) => <Share part={row.values} whole={row.values + row.nulls} /> },
    { key: 'nulls', title: t('nulls'), align: 'right', render: (_, row) => <Num value={row.nulls} /> },
    {
      key: 'distinct',
      title: t('distinct'),
      align: 'right',
      render: (_, row) => (
        <>
          ≈ <Num value={Math.round(row.distinct)} />
        </>
      ),
    },
    { key: 'minimum', title: t('minimum'), render: (_, row) => <Extreme value={row.minimum} /> },
    { key: 'maximum', title: t('maximum'), render: (_, row) => <Extreme value={row.maximum} /> },
    { key: 'failures', title: t('failures'), align: 'right', render: (_, row) => <Num value={row.failures} /> },
  ];
  return (
    <Table<ColumnStatistics>
      size="small"
      rowKey="column"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={[...statistics.columns]}
      columns={columns}
    />
  );
}

function Extreme({ value }: { readonly value: string | null }) {
  if (value === null) return '–';
  return (
    <div style={{ maxWidth: 220, overflow: 'hidden', textOverflow: 'ellipsis' }} title={value}>
      <DataValue value={value.length > 80 ? `${value.slice(0, 80)}…` : value} />
    </div>
  );
}
