'use client';

import { Table, Typography } from 'antd';
import { useTranslations } from 'use-intl';
import type { PublishPlan } from '#src/server/contracts/source-interface.ts';

type Change = PublishPlan['changes'][number];

/** The difference of two definitions, path by path. */
export function ChangeList({ changes }: { readonly changes: readonly Change[] }) {
  const t = useTranslations('interfaces.publish');
  if (changes.length === 0) return <Typography.Text type="secondary">{t('noChanges')}</Typography.Text>;
  return (
    <Table<Change>
      size="small"
      rowKey="path"
      pagination={changes.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      dataSource={[...changes]}
      columns={[
        { key: 'path', title: t('path'), render: (_, change) => <code>{change.path}</code> },
        { key: 'before', title: t('before'), render: (_, change) => <Value value={change.before} /> },
        { key: 'after', title: t('after'), render: (_, change) => <Value value={change.after} /> },
      ]}
    />
  );
}

function Value({ value }: { readonly value: unknown }) {
  if (value === undefined) return '–';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return (
    <Typography.Text style={{ maxWidth: 240, overflowWrap: 'anywhere' }} ellipsis={{ tooltip: text }}>
      {text}
    </Typography.Text>
  );
}
