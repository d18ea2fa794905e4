'use client';

import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Flex, Tag } from 'antd';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { type Columns, DataTable, EmptyNotice, Time, Typography, useAct, useNotices } from '#src/components/ui/index.ts';
import type { AlertMuteView } from '#src/server/contracts/alert-mute.ts';
import { ScopeText } from '../ScopeText.tsx';

const MuteDrawer = dynamic(() => import('./MuteDrawer.tsx').then((module) => module.MuteDrawer), { ssr: false });

export function MutesPanel() {
  const t = useTranslations('alerts.mutes');
  const trpc = useTRPC();
  const query = useQuery(trpc.alertMute.list.queryOptions({}));
  const [edited, setEdited] = useState<AlertMuteView | 'new' | null>(null);
  const add = (
    <GuardedButton permission="alertMute.create" type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setEdited('new')}>
      {t('add')}
    </GuardedButton>
  );
  return (
    <Flex vertical gap={12}>
      <Flex justify="space-between" align="center" gap={12} wrap>
        <Typography.Text type="secondary">{t('summary')}</Typography.Text>
        {query.data && query.data.length > 0 && add}
      </Flex>
      <DataTable<AlertMuteView>
        label={t('title')}
        columns={useMuteColumns(setEdited)}
        rowKey="id"
        rows={query.data}
        error={query.error}
        onRetry={() => void query.refetch()}
        empty={<EmptyNotice title={t('none.title')} description={t('none.description')} action={add} />}
      />
      {edited !== null && <MuteDrawer mute={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Flex>
  );
}

function useMuteColumns(onEdit: (mute: AlertMuteView) => void): Columns<AlertMuteView> {
  const t = useTranslations('alerts.mutes');
  const kinds = useTranslations('alertKind');
  return [
    {
      key: 'name',
      title: t('name'),
      render: (_, mute) => (
        <Flex vertical style={{ maxWidth: 320, whiteSpace: 'normal' }} align="flex-start">
          <Button type="link" style={{ padding: 0, height: 'auto' }} onClick={() => onEdit(mute)}>
            {mute.name}
          </Button>
          <Typography.Text type="secondary" style={{ fontSize: 12 }}>
            {mute.reason}
          </Typography.Text>
        </Flex>
      ),
    },
    { key: 'scope', title: t('scope'), render: (_, mute) => <ScopeText scope={mute} name={mute.scopeName} /> },
    {
      key: 'kinds',
      title: t('kinds'),
      responsive: ['lg'],
      render: (_, mute) => mute.kinds.map((kind) => kinds(kind)).join(', ') || t('allKinds'),
    },
    { key: 'when', title: t('when'), render: (_, mute) => <When mute={mute} /> },
    {
      key: 'active',
      title: t('state'),
      render: (_, mute) => (mute.isActive ? <Tag color="gold">{t('active')}</Tag> : <Tag>{t('inactive')}</Tag>),
    },
    { key: 'remove', title: '', render: (_, mute) => <RemoveButton mute={mute} /> },
  ];
}

function When({ mute: { startsAt, endsAt, weekly } }: { readonly mute: AlertMuteView }) {
  const days = useTranslations('schedule.editor.weekdays');
  return (
    <Flex vertical style={{ fontSize: 13 }}>
      {weekly && (
        <span>
          {weekly.daysOfWeek.length < 7 && `${weekly.daysOfWeek.map((day) => days(String(day))).join(' ')} `}
          {weekly.from}–{weekly.to} {weekly.timeZone}
        </span>
      )}
      {(startsAt ?? endsAt) && (
        <span>
          <Time value={startsAt} isAbsolute /> – <Time value={endsAt} isAbsolute />
        </span>
      )}
    </Flex>
  );
}

function RemoveButton({ mute }: { readonly mute: AlertMuteView }) {
  const t = useTranslations('alerts.mutes');
  const common = useTranslations('ui.common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const remove = useMutation(trpc.alertMute.remove.mutationOptions());
  const { ask } = useNotices();
  const askFirst = () =>
    ask({
      title: t('removeSure', { name: mute.name }),
      content: t('removeHelp'),
      okText: common('remove'),
      okButtonProps: { danger: true },
      onOk: async () => {
        await act(() => remove.mutateAsync({ id: mute.id }), common('removed'));
        await queries.invalidateQueries({ queryKey: trpc.alertMute.pathKey() });
      },
    });
  return (
    <GuardedButton permission="alertMute.remove" size="small" onClick={askFirst}>
      {common('remove')}
    </GuardedButton>
  );
}
