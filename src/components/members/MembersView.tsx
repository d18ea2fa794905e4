'use client';

import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useCallback, useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { DataTable, EmptyNotice, FilterSelect, PageHeader, SearchBox, Time, Toolbar, useKeysetPaging } from '#src/components/ui/index.ts';
import { roles, type User } from '#src/server/contracts/account.ts';
import { InviteDialog } from './InviteDialog.tsx';
import { MemberDrawer } from './MemberDrawer.tsx';

const assignable = roles.filter((role) => (role as string) !== 'none');
const filters = { q: parseAsString.withDefault(''), role: parseAsStringLiteral(assignable) };

export function MembersView() {
  const t = useTranslations('members');
  const roleNames = useTranslations('role');
  const trpc = useTRPC();
  const [{ q, role }, setFilters] = useQueryStates(filters);
  const [isInviting, setInviting] = useState(false);
  const [open, setOpen] = useState<User | null>(null);
  const paging = useKeysetPaging();
  const { reset } = paging;
  const query = useQuery(
    trpc.user.list.queryOptions({ q: q || undefined, role: role ?? undefined, after: paging.after }, { placeholderData: keepPreviousData }),
  );
  const search = useCallback(
    (text: string) => {
      reset();
      void setFilters({ q: text || null });
    },
    [reset, setFilters],
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('summary')}
        actions={
          <GuardedButton permission="user.create" type="primary" icon={<PlusOutlined />} onClick={() => setInviting(true)}>
            {t('invite')}
          </GuardedButton>
        }
      />
      <Toolbar>
        <SearchBox value={q} onSearch={search} />
        <FilterSelect
          label={t('role')}
          value={role}
          options={assignable.map((value) => ({ value, label: roleNames(value) }))}
          onChange={(next) => void setFilters({ role: next })}
        />
      </Toolbar>
      <DataTable<User>
        label={t('title')}
        rowKey="id"
        rows={query.data?.items}
        error={query.error}
        onRetry={() => void query.refetch()}
        isRefreshing={query.isPlaceholderData}
        onClearFilters={q || role ? () => void setFilters(null) : undefined}
        paging={paging}
        nextCursor={query.data?.next}
        empty={<EmptyNotice title={t('title')} />}
        columns={[
          {
            key: 'name',
            title: t('name'),
            fixed: 'left',
            render: (_, user) => (
              <GuardedButton permission="user.update" type="link" size="small" style={{ padding: 0 }} onClick={() => setOpen(user)}>
                {user.name}
              </GuardedButton>
            ),
          },
          { key: 'email', title: t('email'), render: (_, user) => user.email },
          { key: 'role', title: t('role'), render: (_, user) => roleNames(user.role) },
          { key: 'state', title: t('state'), render: (_, user) => <UserState user={user} /> },
          { key: 'lastSignIn', title: t('lastSignIn'), render: (_, user) => <Time value={user.lastSignInAt} /> },
          { key: 'created', title: t('created'), render: (_, user) => <Time value={user.createdAt} /> },
        ]}
      />
      {isInviting && <InviteDialog roles={assignable} onClose={() => setInviting(false)} />}
      {open && <MemberDrawer user={open} roles={assignable} onClose={() => setOpen(null)} />}
    </>
  );
}

function UserState({ user }: { readonly user: User }) {
  const t = useTranslations('members.states');
  if (user.isDisabled) return <Tag>{t('disabled')}</Tag>;
  if (user.isLocked) return <Tag color="gold">{t('locked')}</Tag>;
  if (user.mustChangePassword) return <Tag color="blue">{t('invited')}</Tag>;
  return <Tag color="green">{t('active')}</Tag>;
}
