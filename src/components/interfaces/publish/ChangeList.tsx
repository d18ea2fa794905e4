'use client';

import { Table, Tag } from 'antd';
import { useTranslations } from 'use-intl';
import { Typography } from '#src/components/ui/index.ts';
import type { PublishPlan } from '#src/server/contracts/interface-version.ts';

type Change = PublishPlan['changes'][number];

interface ChangeListProps {
  readonly changes: readonly Change[];
  readonly emptyText?: string;
}

/** The difference of two definitions, part by part. */
export function ChangeList({ changes, emptyText }: ChangeListProps) {
  const t = useTranslations('interfaces.publish');
  if (changes.length === 0) return <Typography.Text type="secondary">{emptyText ?? t('noChanges')}</Typography.Text>;
  return (
    <Table<Change>
      size="small"
      aria-label={t('changes')}
      rowKey="path"
      pagination={changes.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      scroll={{ x: 'max-content' }}
      dataSource={[...changes]}
      columns={[
        { key: 'kind', title: '', render: (_, change) => <Kind change={change} /> },
        { key: 'path', title: t('path'), render: (_, change) => <code style={{ overflowWrap: 'anywhere' }}>{change.path}</code> },
        { key: 'before', title: t('before'), render: (_, change) => <Value value={change.before} /> },
        { key: 'after', title: t('after'), render: (_, change) => <Value value={change.after} /> },
      ]}
    />
  );
}

function Kind({ change }: { readonly change: Change }) {
  const t = useTranslations('interfaces.publish');
  if (change.before === undefined) return <Tag color="green">{t('added')}</Tag>;
  return change.after === undefined ? <Tag color="red">{t('removed')}</Tag> : <Tag color="blue">{t('changed')}</Tag>;
}

const longest = 240;

function Value({ value }: { readonly value: unknown }) {
  if (value === undefined) return '–';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return (
    <Typography.Text style={{ display: 'block', maxWidth: 260, overflowWrap: 'anywhere', whiteSpace: 'normal' }} title={text}>
      {text.length > longest ? `${text.slice(0, longest)}…` : text}
    </Typography.Text>
  );
}
