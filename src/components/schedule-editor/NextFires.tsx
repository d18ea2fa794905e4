'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Flex, Table, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ErrorNotice, formatAbsolute, LocalizedText, Typography } from '#src/components/ui/index.ts';
import type { ScheduleSpec } from '#src/server/core/schedule/schedule.ts';

/** The schedule as a sentence and its next five fires, in its own zone and in the reader's. */
export function NextFires({ spec }: { readonly spec: ScheduleSpec }) {
  const t = useTranslations('schedule');
  const trpc = useTRPC();
  const settled = useSettled(spec, 300);
  const query = useQuery(
    trpc.schedule.preview.queryOptions({ spec: settled, count: 5 }, { placeholderData: keepPreviousData, retry: false }),
  );
  if (spec.trigger.kind === 'manual') return <Alert type="info" showIcon title={t('manualNote')} />;
  if (query.error) return <ErrorNotice error={query.error} />;
  if (!query.data) return null;
  const { sentence, fires, error } = query.data;
  if (error) return <ErrorNotice error={error} />;
  const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Flex vertical gap={8} aria-live="polite">
      {sentence && (
        <Typography.Text strong>
          <LocalizedText text={sentence} />
        </Typography.Text>
      )}
      {fires.length === 0 ? (
        <Alert type="warning" showIcon title={t('neverFires')} />
      ) : (
        <Table
          size="small"
          rowKey={(fire) => fire.at.toISOString()}
          pagination={false}
          scroll={{ x: 'max-content' }}
          dataSource={fires}
          columns={[
            { key: 'schedule', title: spec.timeZone, render: (_, fire) => formatAbsolute(fire.at, spec.timeZone) },
            {
              key: 'mine',
              title: t('myTime', { timeZone: ownZone }),
              hidden: ownZone === spec.timeZone,
              render: (_, fire) => formatAbsolute(fire.at, ownZone),
            },
            {
              key: 'skipped',
              title: '',
              render: (_, fire) => fire.isSkipped && <Tag color="gold">{t(`skipped.${fire.reason ?? 'window'}`)}</Tag>,
            },
          ]}
        />
      )}
    </Flex>
  );
}

function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}
