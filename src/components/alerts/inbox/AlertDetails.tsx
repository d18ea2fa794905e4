'use client';

import { Alert, Collapse, Descriptions, Flex } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Num, StateTag, Time, Typography } from '#src/components/ui/index.ts';
import type { AlertDetail } from '#src/server/contracts/alert.ts';
import { DeliveryTable } from '../DeliveryTable.tsx';
import { useAlertCause, useAlertSentence } from '../use-alert-text.ts';
import { AlertTimeline } from './AlertTimeline.tsx';
import { HandlingActions } from './HandlingActions.tsx';
import { MemberList } from './MemberList.tsx';
import { NextSteps } from './NextSteps.tsx';
import { RunHistory } from './RunHistory.tsx';

const tones = { info: 'info', warning: 'warning', critical: 'error' } as const;

export function AlertDetails({ alert }: { readonly alert: AlertDetail }) {
  const t = useTranslations('alerts');
  const sentence = useAlertSentence()(alert);
  const cause = useAlertCause()(alert);
  return (
    <Flex vertical gap={16}>
      <Flex gap={8} wrap>
        <HandlingActions ids={[alert.id]} alert={alert} />
      </Flex>
      <Alert
        type={alert.condition === 'resolved' ? 'success' : tones[alert.severity]}
        showIcon
        title={sentence}
        description={
          cause && (
            <Flex vertical gap={6}>
              <span>{cause.sentence}</span>
              {cause.fix && (
                <span>
                  <Typography.Text strong>{t('likelyFix')}</Typography.Text> {cause.fix}
                </span>
              )}
              <Typography.Text code copyable={{ text: cause.view.code }}>
                {cause.view.code}
              </Typography.Text>
            </Flex>
          )
        }
      />
      <NextSteps alert={alert} />
      <Facts alert={alert} />
      <RunHistory alert={alert} />
      {alert.members.length > 0 && <MemberList members={alert.members} count={alert.memberCount} />}
      <AlertTimeline alert={alert} />
      <Collapse
        size="small"
        defaultActiveKey={['deliveries']}
        items={[
          {
            key: 'deliveries',
            label: t('deliveries.ofAlert', { count: alert.deliveries.length }),
            children: <DeliveryTable rows={alert.deliveries} isAlertShown={false} empty={t('deliveries.noneOfAlert')} />,
          },
        ]}
      />
    </Flex>
  );
}

function Facts({ alert }: { readonly alert: AlertDetail }) {
  const t = useTranslations('alerts');
  const column = useTranslations('alerts.columns');
  const kinds = useTranslations('alertKind');
  const items = [
    { key: 'condition', label: column('condition'), children: <StateTag of="condition" state={alert.condition} /> },
    { key: 'handling', label: column('handling'), children: <StateTag of="handling" state={alert.handling} /> },
    { key: 'kind', label: column('kind'), children: kinds(alert.kind) },
    { key: 'severity', label: column('severity'), children: <StateTag of="severity" state={alert.severity} /> },
    ...(alert.holderName ? [{ key: 'holder', label: column('holder'), children: alert.holderName }] : []),
    ...(alert.snoozedUntil ? [{ key: 'snoozed', label: t('until'), children: <Time value={alert.snoozedUntil} isAbsolute /> }] : []),
    ...(alert.closeReason ? [{ key: 'reason', label: t('closeReason'), children: alert.closeReason }] : []),
    ...(alert.mutedBy ? [{ key: 'mute', label: t('mutedBy'), children: alert.mutedBy }] : []),
    { key: 'count', label: column('count'), children: <Num value={alert.count} /> },
    { key: 'first', label: column('first'), children: <Time value={alert.firstSeenAt} isAbsolute /> },
    { key: 'last', label: column('last'), children: <Time value={alert.lastSeenAt} isAbsolute /> },
    ...(alert.resolvedAt ? [{ key: 'resolved', label: t('resolvedAt'), children: <Time value={alert.resolvedAt} isAbsolute /> }] : []),
    { key: 'where', label: t('where'), children: <Place alert={alert} /> },
    ...(alert.previousId
      ? [
          {
            key: 'previous',
            label: t('previous'),
            children: <Link href={`/alerts?cond=all&handling=all&peek=${alert.previousId}`}>#{alert.previousId}</Link>,
          },
        ]
      : []),
  ];
  return <Descriptions size="small" column={{ xs: 1, sm: 2 }} items={items} />;
}

function Place({ alert }: { readonly alert: AlertDetail }) {
  const t = useTranslations('alerts');
  const { rawDatabaseId, rawDatabaseName, sourceId, sourceName, interfaceId, objectName, runId } = alert;
  if (rawDatabaseId === null) return t('installation');
  return (
    <Flex gap={4} wrap>
      <Link href={`/raw-databases/${rawDatabaseId}`}>{rawDatabaseName}</Link>
      {sourceId && (
        <>
          / <Link href={`/sources/${sourceId}`}>{sourceName}</Link>
        </>
      )}
      {interfaceId && (
        <>
          / <Link href={`/interfaces/${interfaceId}`}>{objectName}</Link>
        </>
      )}
      {runId && (
        <>
          · <Link href={`/runs/${runId}`}>{t('run', { id: runId })}</Link>
        </>
      )}
    </Flex>
  );
}
