'use client';

import { Table, Tag } from 'antd';
import { useTranslations } from 'use-intl';
import type { SchemaChangeView } from '#src/server/contracts/drift.ts';

interface ChangeTableProps {
  /** Whose changes they are, for screen readers. */
  readonly label: string;
  readonly changes: readonly SchemaChangeView[];
}

/** Published against now, field by field. */
export function ChangeTable({ label, changes }: ChangeTableProps) {
  const t = useTranslations('drift');
  return (
    <section aria-label={label}>
      <Table
        size="small"
        rowKey={(change) => `${change.kind}:${change.field}`}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 'max-content' }}
        dataSource={[...changes]}
        columns={[
          { key: 'field', title: t('columns.field'), render: (_, change) => <code>{change.field ?? '*'}</code> },
          { key: 'change', title: t('columns.change'), render: (_, change) => t(`kinds.${change.kind}`) },
          { key: 'before', title: t('columns.before'), render: (_, change) => <Shape shape={change.before} /> },
          { key: 'after', title: t('columns.after'), render: (_, change) => <Shape shape={change.after} /> },
          {
            key: 'effect',
            title: t('columns.effect'),
            render: (_, change) => (
              <Tag color={change.isBreaking ? 'red' : 'default'}>{t(change.isBreaking ? 'breaking' : 'harmless')}</Tag>
            ),
          },
        ]}
      />
    </section>
  );
}

function Shape({ shape }: { readonly shape: SchemaChangeView['before'] }) {
  const t = useTranslations('drift');
  if (!shape) return <span aria-hidden>–</span>;
  return (
    <code>
      {shape.nativeType} {t(shape.isNullable ? 'nullable' : 'notNull')}
    </code>
  );
}
