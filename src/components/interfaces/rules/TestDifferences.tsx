'use client';

import { Table } from 'antd';
import { useTranslations } from 'use-intl';
import { DataValue, Num } from '#src/components/ui/index.ts';
import type { TestResult } from '#src/server/contracts/interface-test.ts';

type Difference = TestResult['differences'][number];

/** The rows of a saved test that end otherwise than expected. */
export function TestDifferences({ differences }: { readonly differences: readonly Difference[] }) {
  const t = useTranslations('interfaces.tests');
  return (
    <Table<Difference>
      size="small"
      aria-label={t('differences')}
      rowKey={({ row, column }) => `${row}:${column}`}
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={[...differences]}
      columns={[
        { key: 'row', title: t('row'), align: 'right', render: (_, { row }) => <Num value={row + 1} /> },
        { key: 'key', title: t('key'), render: (_, { key }) => keyText(key) },
        { key: 'column', title: t('what'), render: (_, { column }) => (column === null ? t('fate') : <code>{column}</code>) },
        { key: 'expected', title: t('expectedValue'), render: (_, { expected }) => <DataValue value={expected} /> },
        { key: 'actual', title: t('actualValue'), render: (_, { actual }) => <DataValue value={actual} /> },
      ]}
    />
  );
}

function keyText(key: Difference['key']): string {
  return Object.entries(key)
    .map(([name, value]) => `${name} = ${value ?? 'NULL'}`)
    .join(', ');
}
