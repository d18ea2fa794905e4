'use client';

import { Flex, Timeline } from 'antd';
import { useTranslations } from 'use-intl';
import { DataValue, StateTag, Time, Typography } from '#src/components/ui/index.ts';
import type { Revision } from './row-with-history.ts';

/** Every version of the row: who, when, why, and which values changed. */
export function RevisionList({ revisions }: { readonly revisions: readonly Revision[] }) {
  const t = useTranslations('quarantine.history');
  if (revisions.length === 0) return <Typography.Text type="secondary">{t('none')}</Typography.Text>;
  return (
    <Timeline
      items={revisions.map((revision, index) => ({
        key: revision.id,
        content: <OneRevision revision={revision} before={valuesBefore(revisions, index)} />,
      }))}
    />
  );
}

function OneRevision({ revision, before }: { readonly revision: Revision; readonly before: Revision['values'] }) {
  const t = useTranslations('quarantine.history');
  const changed = before && revision.values ? Object.entries(revision.values).filter(([name, value]) => before[name] !== value) : [];
  return (
    <Flex vertical gap={4}>
      <Flex gap={8} align="center" wrap>
        <StateTag of="quarantine" state={revision.state} />
        <Typography.Text>{revision.actor === 'engine' ? t('engine') : revision.actor}</Typography.Text>
        <Time value={revision.createdAt} />
      </Flex>
      {revision.reason && <Typography.Text type="secondary">{revision.reason}</Typography.Text>}
      {changed.map(([name, value]) => (
        <span key={name}>
          <code>{name}</code> <DataValue value={before?.[name]} /> → <DataValue value={value} />
        </span>
      ))}
    </Flex>
  );
}

function valuesBefore(revisions: readonly Revision[], index: number): Revision['values'] {
  return revisions.slice(0, index).findLast(({ values }) => values !== null)?.values ?? null;
}
