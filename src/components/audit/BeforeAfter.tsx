'use client';

import { Table } from 'antd';
import { useTranslations } from 'use-intl';
import { Typography } from '#src/components/ui/index.ts';
import { type ChangedValue, changesBetween } from './flatten.ts';

export function BeforeAfter({ before, after }: { readonly before: unknown; readonly after: unknown }) {
  const t = useTranslations('auditLog');
  const changes = changesBetween(before, after);
  if (changes.length === 0) return <Typography.Text type="secondary">{t('noChanges')}</Typography.Text>;
  return (
    <Table<ChangedValue>
      size="small"
      rowKey="path"
      pagination={changes.length > 100 ? { pageSize: 100, showSizeChanger: false } : false}
      tableLayout="fixed"
      dataSource={changes}
      columns={[
        { key: 'path', title: t('columns.path'), width: '34%', render: (_, change) => <code style={wrap}>{change.path}</code> },
        { key: 'before', title: t('columns.before'), render: (_, change) => <Value text={change.before} /> },
        { key: 'after', title: t('columns.after'), render: (_, change) => <Value text={change.after} /> },
      ]}
    />
  );
}

const wrap = { overflowWrap: 'anywhere' } as const;
const shownCharacters = 400;

function Value({ text }: { readonly text: string | undefined }) {
  if (text === undefined) return '–';
  return (
    <span style={wrap} title={text.length > shownCharacters ? text : undefined}>
      {text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text}
    </span>
  );
}
