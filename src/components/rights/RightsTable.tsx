'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Flex } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { type Columns, DataTable, EmptyNotice, Typography, useAct, useNotices } from '#src/components/ui/index.ts';
import type { Right } from '#src/server/contracts/grant.ts';

interface RightsTableProps {
  readonly query: { readonly data: Right[] | undefined; readonly error: unknown; readonly refetch: () => unknown };
  /** Rights of one holder name their objects; rights on one object name their holders. */
  readonly shows: 'holder' | 'object';
}

export function RightsTable({ query, shows }: RightsTableProps) {
  const t = useTranslations('rights');
  return (
    <DataTable<Right>
      label={t('tab')}
      rowKey={(right) => right.grantId ?? right.holder.id}
      rows={query.data}
      error={query.error}
      onRetry={() => void query.refetch()}
      empty={<EmptyNotice title={t('none')} />}
      columns={useColumns(shows)}
    />
  );
}

function useColumns(shows: RightsTableProps['shows']): Columns<Right> {
  const t = useTranslations('rights');
  const roleNames = useTranslations('role');
  const holder = { key: 'holder', title: t('holder'), render: (_: unknown, right: Right) => <Holder right={right} /> };
  const object = { key: 'object', title: t('object'), render: (_: unknown, right: Right) => <GrantedObject right={right} /> };
  return [
    shows === 'holder' ? holder : object,
    { key: 'role', title: t('role'), render: (_, right) => roleNames(right.role) },
    ...(shows === 'holder' ? [{ key: 'from', title: t('from'), render: (_: unknown, right: Right) => <Origin right={right} /> }] : []),
    { key: 'take', title: '', align: 'right' as const, render: (_, right) => right.grantId !== null && <TakeButton right={right} /> },
  ];
}

function Holder({ right: { holder } }: { readonly right: Right }) {
  return (
    <Flex vertical>
      <Typography.Text>{holder.name}</Typography.Text>
      {holder.detail && (
        <Typography.Text type="secondary" style={{ fontSize: 12 }}>
          {holder.detail}
        </Typography.Text>
      )}
    </Flex>
  );
}

function GrantedObject({ right: { object } }: { readonly right: Right }) {
  if (object === null) return '–';
  return <Link href={`/${object.kind === 'source' ? 'sources' : 'raw-databases'}/${object.id}`}>{object.name}</Link>;
}

function Origin({ right: { from, object } }: { readonly right: Right }) {
  const t = useTranslations('rights');
  const origin = t(`origins.${from}`);
  return object === null ? origin : t('on', { origin, name: object.name });
}

function TakeButton({ right }: { readonly right: Right }) {
  const t = useTranslations('rights');
  const roleNames = useTranslations('role');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const { ask } = useNotices();
  const remove = useMutation(
    trpc.grant.remove.mutationOptions({ onSuccess: () => queries.invalidateQueries({ queryKey: trpc.grant.pathKey() }) }),
  );
  const take = () =>
    ask({
      title: t('takeSure', { role: roleNames(right.role), name: right.holder.name }),
      okText: t('take'),
      okButtonProps: { danger: true },
      onOk: () => act(() => remove.mutateAsync({ id: right.grantId ?? '' }), t('taken')),
    });
  return (
    <GuardedButton permission="grant.remove" size="small" danger onClick={take}>
      {t('take')}
    </GuardedButton>
  );
}
