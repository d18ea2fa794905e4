'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Tag } from 'antd';
import { parseAsString, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { type Columns, DataTable, EmptyNotice, SearchBox, Time, Toolbar, useAct, useKeysetPaging } from '#src/components/ui/index.ts';
import type { Invitation } from '#src/server/contracts/invitation.ts';

const colours = { open: 'blue', accepted: 'green', expired: 'default', revoked: 'default' } as const;

export function InvitationsTab() {
  const t = useTranslations('members');
  const trpc = useTRPC();
  const [q, setQ] = useQueryState('q', parseAsString.withDefault(''));
  const paging = useKeysetPaging();
  const query = useQuery(
    trpc.invitation.list.queryOptions({ q: q || undefined, after: paging.after }, { placeholderData: keepPreviousData }),
  );
  return (
    <>
      <Toolbar>
        <SearchBox value={q} onSearch={(text) => void setQ(text || null)} />
      </Toolbar>
      <DataTable<Invitation>
        label={t('tabs.invitations')}
        rowKey="id"
        rows={query.data?.items}
        error={query.error}
        onRetry={() => void query.refetch()}
        isRefreshing={query.isPlaceholderData}
        onClearFilters={q ? () => void setQ(null) : undefined}
        paging={paging}
        nextCursor={query.data?.next}
        empty={<EmptyNotice title={t('invitations.none.title')} description={t('invitations.none.description')} />}
        columns={useColumns()}
      />
    </>
  );
}

function useColumns(): Columns<Invitation> {
  const t = useTranslations('members');
  const roleNames = useTranslations('role');
  return [
    { key: 'email', title: t('email'), fixed: 'left', render: (_, invitation) => invitation.email },
    { key: 'name', title: t('name'), render: (_, invitation) => invitation.name },
    { key: 'role', title: t('role'), render: (_, invitation) => roleNames(invitation.role) },
    {
      key: 'state',
      title: t('invitations.state'),
      render: (_, { state }) => <Tag color={colours[state]}>{t(`invitations.states.${state}`)}</Tag>,
    },
    { key: 'by', title: t('invitations.by'), render: (_, invitation) => invitation.invitedBy },
    { key: 'until', title: t('invitations.until'), render: (_, invitation) => <Time value={invitation.expiresAt} /> },
    { key: 'withdraw', title: '', align: 'right', render: (_, { id, state }) => state === 'open' && <Withdraw id={id} /> },
  ];
}

function Withdraw({ id }: { readonly id: string }) {
  const t = useTranslations('members.invitations');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const remove = useMutation(
    trpc.invitation.remove.mutationOptions({ onSuccess: () => queries.invalidateQueries({ queryKey: trpc.invitation.pathKey() }) }),
  );
  return (
    <GuardedButton
      permission="invitation.remove"
      size="small"
      danger
      loading={remove.isPending}
      onClick={() => void act(() => remove.mutateAsync({ id }), t('withdrawn'))}
    >
      {t('withdraw')}
    </GuardedButton>
  );
}
