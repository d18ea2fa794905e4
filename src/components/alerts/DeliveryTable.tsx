'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Flex, Tag } from 'antd';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import {
  type Columns,
  DataTable,
  type KeysetPaging,
  Num,
  StateTag,
  Time,
  Typography,
  useAct,
  useErrorText,
} from '#src/components/ui/index.ts';
import type { NotificationView } from '#src/server/contracts/notification.ts';
import { useAlertSentence } from './use-alert-text.ts';

interface DeliveryTableProps {
  readonly rows: readonly NotificationView[] | undefined;
  readonly isAlertShown: boolean;
  readonly empty: ReactNode;
  readonly error?: unknown;
  readonly paging?: KeysetPaging;
  readonly nextCursor?: string | null | undefined;
  readonly onClearFilters?: (() => void) | undefined;
}

/** What was sent to whom, and what the provider answered. */
export function DeliveryTable({ rows, isAlertShown, empty, ...rest }: DeliveryTableProps) {
  const t = useTranslations('alerts.deliveries');
  const columns = useColumns(isAlertShown);
  if (!isAlertShown && rows?.length === 0) return <Typography.Text type="secondary">{empty}</Typography.Text>;
  return <DataTable<NotificationView> label={t('title')} columns={columns} rowKey="id" rows={rows} empty={empty} {...rest} />;
}

function useColumns(isAlertShown: boolean): Columns<NotificationView> {
  const t = useTranslations('alerts.deliveries');
  const purposes = useTranslations('alertEvent');
  return [
    { key: 'at', title: t('at'), render: (_, row) => <Time value={row.sentAt ?? row.createdAt} /> },
    {
      key: 'channel',
      title: t('channel'),
      render: (_, row) => (
        <Flex vertical>
          {row.notifierName}
          {row.recipient && <Typography.Text type="secondary">{row.recipient}</Typography.Text>}
        </Flex>
      ),
    },
    { key: 'alert', title: t('alert'), hidden: !isAlertShown, render: (_, row) => <About row={row} /> },
    { key: 'purpose', title: t('purpose'), render: (_, row) => (isOwnPurpose(row.purpose) ? t(row.purpose) : purposes(row.purpose)) },
    { key: 'state', title: t('state'), render: (_, row) => <State row={row} /> },
    { key: 'answer', title: t('answer'), render: (_, row) => <Answer row={row} /> },
    { key: 'attempt', title: t('attempts'), align: 'right', render: (_, row) => <Num value={row.attempt} /> },
    { key: 'retry', title: '', render: (_, row) => <RetryButton row={row} /> },
  ];
}

function About({ row }: { readonly row: NotificationView }) {
  const sentence = useAlertSentence();
  if (!row.alert || !row.alertId) return '–';
  return (
    <div style={{ maxWidth: 360, whiteSpace: 'normal' }}>
      <Link href={`/alerts?cond=all&handling=all&peek=${row.alertId}`}>{sentence(row.alert)}</Link>
    </div>
  );
}

function State({ row }: { readonly row: NotificationView }) {
  const t = useTranslations('alerts.deliveries');
  const reasons = useTranslations('notificationReason');
  return (
    <Flex vertical gap={2} align="flex-start">
      <StateTag of="notification" state={row.state} />
      {row.reason && row.state !== 'sent' && (
        <Typography.Text type="secondary" style={{ fontSize: 12 }}>
          {reasons(row.reason)}
          {row.state === 'queued' && (
            <>
              {' '}
              <Time value={row.availableAt} />
            </>
          )}
        </Typography.Text>
      )}
      {row.digestId && <Tag>{t('inDigest')}</Tag>}
      {row.isRepeatPossible && <Tag color="gold">{t('repeatPossible')}</Tag>}
    </Flex>
  );
}

function Answer({ row }: { readonly row: NotificationView }) {
  const errorText = useErrorText();
  const { answer, error } = row;
  if (!answer && !error) return '–';
  return (
    <div style={{ maxWidth: 320, whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
      {answer ? (
        <Typography.Text code>{[answer.status, answer.text.slice(0, 160)].filter(Boolean).join(' ')}</Typography.Text>
      ) : (
        errorText(error).sentence
      )}
    </div>
  );
}

function RetryButton({ row }: { readonly row: NotificationView }) {
  const t = useTranslations('alerts.deliveries');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const retry = useMutation(trpc.notification.retry.mutationOptions());
  if (row.alertId === null || (row.state !== 'failed' && row.state !== 'suppressed')) return null;
  const send = async () => {
    await act(() => retry.mutateAsync({ id: row.id }), t('queuedAgain'));
    await queries.invalidateQueries({ queryKey: trpc.notification.pathKey() });
    await queries.invalidateQueries({ queryKey: trpc.alert.pathKey() });
  };
  return (
    <GuardedButton permission="notification.retry" size="small" loading={retry.isPending} onClick={() => void send()}>
      {t('retry')}
    </GuardedButton>
  );
}

/** Messages about no alert. */
function isOwnPurpose(purpose: string): purpose is 'test' | 'invitation' {
  return purpose === 'test' || purpose === 'invitation';
}
