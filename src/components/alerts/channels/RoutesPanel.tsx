'use client';

import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex, Tag } from 'antd';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { type Columns, DataTable, StateTag, Typography, useAct } from '#src/components/ui/index.ts';
import type { AlertRouteView } from '#src/server/contracts/alert-route.ts';
import type { NotifierView } from '#src/server/contracts/notifier.ts';
import { ScopeText } from '../ScopeText.tsx';

const RouteDrawer = dynamic(() => import('./RouteDrawer.tsx').then((module) => module.RouteDrawer), { ssr: false });

/** Who is told of what; without a route nobody is. */
export function RoutesPanel({ channels }: { readonly channels: readonly NotifierView[] }) {
  const t = useTranslations('alerts.routes');
  const trpc = useTRPC();
  const query = useQuery(trpc.alertRoute.list.queryOptions({}));
  const [edited, setEdited] = useState<AlertRouteView | 'new' | null>(null);
  return (
    <section aria-label={t('title')}>
      <Flex justify="space-between" align="center" gap={12} wrap style={{ marginBlock: 12 }}>
        <Typography.Title level={2} style={{ fontSize: 16, margin: 0 }}>
          {t('title')}
        </Typography.Title>
        <GuardedButton permission="alertRoute.create" icon={<PlusOutlined aria-hidden />} onClick={() => setEdited('new')}>
          {t('add')}
        </GuardedButton>
      </Flex>
      <DataTable<AlertRouteView>
        label={t('title')}
        columns={useRouteColumns(channels, setEdited)}
        rowKey="id"
        rows={query.data}
        error={query.error}
        onRetry={() => void query.refetch()}
        empty={<Alert type="warning" showIcon title={t('none')} />}
      />
      {edited !== null && <RouteDrawer channels={channels} route={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </section>
  );
}

function useRouteColumns(channels: readonly NotifierView[], onEdit: (route: AlertRouteView) => void): Columns<AlertRouteView> {
  const t = useTranslations('alerts.routes');
  const names = (ids: readonly string[]) => ids.map((id) => channels.find((one) => one.id === id)?.name ?? '?').join(', ');
  return [
    {
      key: 'name',
      title: t('name'),
      render: (_, route) => (
        <Flex gap={8} align="center">
          <Button type="link" style={{ padding: 0, height: 'auto' }} onClick={() => onEdit(route)}>
            {route.name}
          </Button>
          {!route.isEnabled && <Tag>{t('off')}</Tag>}
        </Flex>
      ),
    },
    { key: 'scope', title: t('scope'), render: (_, route) => <ScopeText scope={route} name={route.scopeName} /> },
    { key: 'severity', title: t('minSeverity'), render: (_, { minSeverity }) => <StateTag of="severity" state={minSeverity} /> },
    { key: 'channels', title: t('channels'), render: (_, route) => names(route.notifierIds) },
    {
      key: 'escalation',
      title: t('escalation'),
      responsive: ['md'],
      render: (_, { escalateMinutes, escalateNotifierIds }) =>
        escalateMinutes === null ? '–' : t('escalates', { minutes: escalateMinutes, channels: names(escalateNotifierIds) }),
    },
    { key: 'remove', title: '', render: (_, route) => <RemoveButton route={route} /> },
  ];
}

function RemoveButton({ route }: { readonly route: AlertRouteView }) {
  const common = useTranslations('ui.common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const remove = useMutation(trpc.alertRoute.remove.mutationOptions());
  const send = async () => {
    await act(() => remove.mutateAsync({ id: route.id }), common('removed'));
    await queries.invalidateQueries({ queryKey: trpc.alertRoute.pathKey() });
  };
  return (
    <GuardedButton permission="alertRoute.remove" size="small" loading={remove.isPending} onClick={() => void send()}>
      {common('remove')}
    </GuardedButton>
  );
}
