'use client';

import { Button, Flex } from 'antd';
import { useTranslations } from 'use-intl';
import { type Columns, Num, OneLine, StateTag, Time, Typography } from '#src/components/ui/index.ts';
import type { AlertSummary } from '#src/server/contracts/alert.ts';
import { useAlertCause, useAlertSentence } from '../use-alert-text.ts';

export function useAlertColumns(onOpen: (id: string) => void): Columns<AlertSummary> {
  const t = useTranslations('alerts.columns');
  const kinds = useTranslations('alertKind');
  return [
    { key: 'severity', title: t('severity'), width: 90, render: (_, row) => <StateTag of="severity" state={row.severity} /> },
    { key: 'what', title: t('what'), render: (_, row) => <What row={row} onOpen={onOpen} /> },
    { key: 'kind', title: t('kind'), responsive: ['lg'], render: (_, row) => kinds(row.kind) },
    {
      key: 'state',
      title: t('state'),
      render: (_, row) => (
        <Flex vertical gap={2} align="flex-start">
          <StateTag of="condition" state={row.condition} />
          <StateTag of="handling" state={row.handling} />
        </Flex>
      ),
    },
    { key: 'holder', title: t('holder'), responsive: ['md'], render: (_, row) => <Holder row={row} /> },
    { key: 'count', title: t('count'), align: 'right', responsive: ['sm'], render: (_, row) => <Num value={row.count} /> },
    { key: 'first', title: t('first'), responsive: ['xl'], render: (_, row) => <Time value={row.firstSeenAt} /> },
    { key: 'last', title: t('last'), responsive: ['sm'], render: (_, row) => <Time value={row.lastSeenAt} /> },
  ];
}

function What({ row, onOpen }: { readonly row: AlertSummary; readonly onOpen: (id: string) => void }) {
  const t = useTranslations('alerts');
  const sentence = useAlertSentence()(row);
  const cause = useAlertCause()(row);
  return (
    <div style={{ width: 'min(430px, 46vw)', whiteSpace: 'normal' }}>
      <Button
        type="link"
        style={{ padding: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'start', display: 'inline' }}
        onClick={() => onOpen(row.id)}
      >
        {sentence}
      </Button>
      {(cause || row.memberCount > 0) && (
        <OneLine
          isQuiet
          text={[row.memberCount > 0 ? t('memberCount', { count: row.memberCount }) : '', cause?.sentence ?? '']
            .filter(Boolean)
            .join(' · ')}
        />
      )}
    </div>
  );
}

function Holder({ row }: { readonly row: AlertSummary }) {
  const t = useTranslations('alerts');
  if (row.handling === 'snoozed' && row.snoozedUntil)
    return (
      <Typography.Text type="secondary" style={{ fontSize: 12 }}>
        {t('until')} <Time value={row.snoozedUntil} />
      </Typography.Text>
    );
  return row.holderName ?? '–';
}
