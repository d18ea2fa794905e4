'use client';

import { MailOutlined, PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Flex, Tag } from 'antd';
import dynamic from 'next/dynamic';
import { parseAsString, parseAsStringLiteral } from 'nuqs';
import { useCallback, useState } from 'react';
import { useTranslations } from 'use-intl';
import { exportHref, ListTools } from '#src/components/saved-views/index.ts';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { type Columns, DataTable, EmptyNotice, FilterSelect, SearchBox, Time, Toolbar, useListFilters } from '#src/components/ui/index.ts';
import type { User } from '#src/server/contracts/account.ts';
import { roles } from '#src/server/contracts/words.ts';

const AddUserDialog = dynamic(() => import('./AddUserDialog.tsx').then((module) => module.AddUserDialog), { ssr: false });
const InviteDialog = dynamic(() => import('./InviteDialog.tsx').then((module) => module.InviteDialog), { ssr: false });
const MemberDrawer = dynamic(() => import('./MemberDrawer.tsx').then((module) => module.MemberDrawer), { ssr: false });

const parameters = { q: parseAsString.withDefault(''), role: parseAsStringLiteral(roles) };

export function PeopleTab() {
  const t = useTranslations('members');
  const roleNames = useTranslations('role');
  const trpc = useTRPC();
  const {
    filters: { q, role },
    filter,
    paging,
  } = useListFilters(parameters);
  const [open, setOpen] = useState<User | null>(null);
  const wanted = { q: q || undefined, role: role ?? undefined };
  const query = useQuery(trpc.user.list.queryOptions({ ...wanted, after: paging.after }, { placeholderData: keepPreviousData }));
  const search = useCallback((text: string) => filter({ q: text || null }), [filter]);
  return (
    <>
      <Toolbar>
        <SearchBox value={q} onSearch={search} />
        <FilterSelect
          label={t('role')}
          value={role}
          options={roles.map((value) => ({ value, label: roleNames(value) }))}
          onChange={(next) => filter({ role: next })}
        />
        <ListTools exportHref={exportHref('members', wanted)}>
          <NewPeople />
        </ListTools>
      </Toolbar>
      <DataTable<User>
        label={t('title')}
        rowKey="id"
        rows={query.data?.items}
        error={query.error}
        onRetry={() => void query.refetch()}
        isRefreshing={query.isPlaceholderData}
        onClearFilters={q || role ? () => filter(null) : undefined}
        paging={paging}
        nextCursor={query.data?.next}
        empty={<EmptyNotice title={t('title')} />}
        columns={useColumns(setOpen)}
      />
      {open && <MemberDrawer user={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function NewPeople() {
  const t = useTranslations('members');
  const [dialog, setDialog] = useState<'invite' | 'add' | null>(null);
  return (
    <>
      <GuardedButton permission="user.create" icon={<PlusOutlined aria-hidden />} onClick={() => setDialog('add')}>
        {t('addUser')}
      </GuardedButton>
      <GuardedButton permission="invitation.create" type="primary" icon={<MailOutlined aria-hidden />} onClick={() => setDialog('invite')}>
        {t('sendInvitation')}
      </GuardedButton>
      {dialog === 'add' && <AddUserDialog onClose={() => setDialog(null)} />}
      {dialog === 'invite' && <InviteDialog onClose={() => setDialog(null)} />}
    </>
  );
}

function useColumns(onOpen: (user: User) => void): Columns<User> {
  const t = useTranslations('members');
  const roleNames = useTranslations('role');
  return [
    {
      key: 'name',
      title: t('name'),
      fixed: 'left',
      render: (_, user) => (
        <GuardedButton permission="user.update" type="link" size="small" style={{ padding: 0 }} onClick={() => onOpen(user)}>
          {user.name}
        </GuardedButton>
      ),
    },
    { key: 'email', title: t('email'), render: (_, user) => user.email },
    { key: 'role', title: t('role'), render: (_, user) => roleNames(user.role) },
    { key: 'teams', title: t('teams'), render: (_, user) => user.teams.join(', ') || '–' },
    { key: 'state', title: t('state'), render: (_, user) => <UserState user={user} /> },
    { key: 'signsIn', title: t('signsIn'), render: (_, user) => <WaysIn user={user} /> },
    { key: 'lastSeen', title: t('lastSeen'), render: (_, user) => <Time value={user.lastSeenAt ?? user.lastSignInAt} /> },
    { key: 'tokens', title: t('tokens'), align: 'right', render: (_, user) => user.tokenCount },
  ];
}

function WaysIn({ user }: { readonly user: User }) {
  const t = useTranslations('members');
  return (
    <Flex gap={4} wrap>
      <Tag>{t(user.hasIdentity ? 'oidc' : 'password')}</Tag>
      {user.hasTotp && <Tag color="green">{t('secondFactor')}</Tag>}
    </Flex>
  );
}

function UserState({ user }: { readonly user: User }) {
  const t = useTranslations('members.states');
  if (user.isDisabled) return <Tag>{t('disabled')}</Tag>;
  if (user.isLocked) return <Tag color="gold">{t('locked')}</Tag>;
  if (user.mustChangePassword) return <Tag color="blue">{t('invited')}</Tag>;
  return <Tag color="green">{t('active')}</Tag>;
}
