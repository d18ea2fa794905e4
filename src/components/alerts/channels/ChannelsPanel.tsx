'use client';

import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Tag } from 'antd';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { type Columns, DataTable, EmptyNotice, Num, Time, Typography, useLocalized } from '#src/components/ui/index.ts';
import type { NotifierKind, NotifierView } from '#src/server/contracts/notifier.ts';
import { RoutesPanel } from './RoutesPanel.tsx';

const ChannelDrawer = dynamic(() => import('./ChannelDrawer.tsx').then((module) => module.ChannelDrawer), { ssr: false });

export function ChannelsPanel() {
  const t = useTranslations('alerts.channels');
  const trpc = useTRPC();
  const query = useQuery(trpc.notifier.list.queryOptions({}, { refetchInterval: 15_000 }));
  const [edited, setEdited] = useState<NotifierView | 'new' | null>(null);
  const kinds = query.data?.kinds ?? [];
  const channels = query.data?.notifiers;
  const add = (
    <GuardedButton permission="notifier.create" type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setEdited('new')}>
      {t('add')}
    </GuardedButton>
  );
  return (
    <Flex vertical gap={12}>
      <Flex justify="space-between" align="center" gap={12} wrap>
        <Typography.Text type="secondary">{t('summary')}</Typography.Text>
        {channels && channels.length > 0 && add}
      </Flex>
      <DataTable<NotifierView>
        label={t('title')}
        columns={useChannelColumns(kinds, setEdited)}
        rowKey="id"
        rows={channels}
        error={query.error}
        onRetry={() => void query.refetch()}
        empty={<EmptyNotice title={t('none.title')} description={t('none.description')} action={add} />}
      />
      {channels && channels.length > 0 && <RoutesPanel channels={channels} />}
      {edited !== null && <ChannelDrawer kinds={kinds} channel={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Flex>
  );
}

function useChannelColumns(kinds: readonly NotifierKind[], onEdit: (channel: NotifierView) => void): Columns<NotifierView> {
  const t = useTranslations('alerts.channels');
  const localized = useLocalized();
  const nameOf = (plugin: string) => {
    const kind = kinds.find(({ name }) => name === plugin);
    return kind ? localized(kind.label) : plugin;
  };
  return [
    {
      key: 'name',
      title: t('name'),
      render: (_, channel) => (
        <Button type="link" style={{ padding: 0, height: 'auto' }} onClick={() => onEdit(channel)}>
          {channel.name}
        </Button>
      ),
    },
    { key: 'kind', title: t('kind'), render: (_, channel) => nameOf(channel.notifier) },
    { key: 'state', title: t('state'), render: (_, channel) => <ChannelState channel={channel} /> },
    {
      key: 'digest',
      title: t('digest'),
      responsive: ['md'],
      render: (_, { digestMinutes }) => (digestMinutes > 0 ? t('minutes', { minutes: digestMinutes }) : t('atOnce')),
    },
    { key: 'queued', title: t('queued'), align: 'right', render: (_, { queued }) => <Num value={queued} /> },
    { key: 'sent', title: t('lastSent'), render: (_, { lastSentAt }) => <Time value={lastSentAt} /> },
    { key: 'failed', title: t('lastFailed'), responsive: ['md'], render: (_, { lastFailedAt }) => <Time value={lastFailedAt} /> },
  ];
}

function ChannelState({ channel: { isEnabled, disabledReason } }: { readonly channel: NotifierView }) {
  const t = useTranslations('alerts.channels');
  if (isEnabled) return <Tag color="green">{t('on')}</Tag>;
  return <Tag color={disabledReason ? 'red' : 'default'}>{t(disabledReason === 'gone' ? 'gone' : 'off')}</Tag>;
}
