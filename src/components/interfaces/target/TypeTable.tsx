'use client';

import { Card, Table, Tag } from 'antd';
import { useTranslations } from 'use-intl';
import { Typography, useErrorText } from '#src/components/ui/index.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import type { TargetPlan } from '../mapping/use-target-plan.ts';
import { type Fit, type TypeRow, typeRows } from './type-rows.ts';

const fitColors: Readonly<Record<Fit, string>> = {
  exact: 'green',
  checked: 'gold',
  impossible: 'red',
  computed: 'default',
  notWritten: 'default',
};

/** From which type to which, column by column: what fits, what may not, what never does. */
export function TypeTable({ plan, definition }: { readonly plan: TargetPlan; readonly definition: InterfaceDefinition }) {
  const t = useTranslations('interfaces.target');
  const errorText = useErrorText();
  const rows = typeRows(definition, plan.columns, plan.existing ?? []);
  return (
    <Card size="small" title={t('types')}>
      <Table<TypeRow>
        size="small"
        rowKey="name"
        pagination={rows.length > 60 ? { pageSize: 50, showSizeChanger: false } : false}
        scroll={{ x: 'max-content' }}
        dataSource={rows}
        columns={[
          { key: 'name', title: t('column'), render: (_, row) => row.name },
          { key: 'source', title: t('sourceType'), render: (_, row) => <code>{row.sourceType ?? '–'}</code> },
          { key: 'target', title: t('targetType'), render: (_, row) => <code>{row.targetType ?? '–'}</code> },
          { key: 'existing', title: t('existingType'), hidden: !plan.existing, render: (_, row) => <code>{row.existingType ?? '–'}</code> },
          { key: 'nullable', title: t('nullable'), render: (_, row) => (row.isNullable ? 'NULL' : 'NOT NULL') },
          { key: 'fit', title: t('fit'), render: (_, row) => <Tag color={fitColors[row.fit]}>{t(`fitNames.${row.fit}`)}</Tag> },
          {
            key: 'warning',
            title: t('warning'),
            hidden: rows.every((row) => !row.warning),
            render: (_, row) =>
              row.warning !== undefined && <Typography.Text type="warning">{errorText(row.warning).sentence}</Typography.Text>,
          },
        ]}
      />
    </Card>
  );
}
