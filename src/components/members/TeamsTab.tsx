'use client';

import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Flex } from 'antd';
import dynamic from 'next/dynamic';
import { parseAsString, useQueryState } from 'nuqs';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { type Columns, DataTable, EmptyNotice, SearchBox, Time, Toolbar, Typography, useKeysetPaging } from '#src/components/ui/index.ts';
import type { Team } from '#src/server/contracts/team.ts';

const TeamDrawer = dynamic(() => import('./TeamDrawer.tsx').then((module) => module.TeamDrawer), { ssr: false });

export function TeamsTab() {
  const t = useTranslations('members.team');
  const trpc = useTRPC();
  const [q, setQ] = useQueryState('q', parseAsString.withDefault(''));
  const [open, setOpen] = useState<Team | 'new' | null>(null);
  const paging = useKeysetPaging();
  const query = useQuery(trpc.team.list.queryOptions({ q: q || undefined, after: paging.after }, { placeholderData: keepPreviousData }));
  const newTeam = (
    <GuardedButton permission="team.create" type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setOpen('new')}>
      {t('new')}
    </GuardedButton>
  );
  return (
    <>
      <Toolbar>
        <SearchBox value={q} onSearch={(text) => void setQ(text || null)} />
        <Flex style={{ marginInlineStart: 'auto' }}>{newTeam}</Flex>
      </Toolbar>
      <DataTable<Team>
        label={t('members')}
        rowKey="id"
        rows={query.data?.items}
        error={query.error}
        onRetry={() => void query.refetch()}
        isRefreshing={query.isPlaceholderData}
        onClearFilters={q ? () => void setQ(null) : undefined}
        paging={paging}
        nextCursor={query.data?.next}
        empty={<EmptyNotice title={t('none.title')} description={t('none.description')} />}
        columns={useColumns(setOpen)}
      />
      {open && <TeamDrawer team={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </>
  );
}

function useColumns(onOpen: (team: Team) => void): Columns<Team> {
  const t = useTranslations('members.team');
  const created = useTranslations('members')('created');
  return [
    {
      key: 'name',
      title: t('name'),
      fixed: 'left',
      render: (_, team) => (
        <GuardedButton permission="team.update" type="link" size="small" style={{ padding: 0 }} onClick={() => onOpen(team)}>
          {team.name}
        </GuardedButton>
      ),
    },
    { key: 'description', title: t('description'), render: (_, team) => team.description || '–' },
    {
      key: 'members',
      title: t('members'),
      render: (_, { members }) => (
        <Typography.Text title={members.map(({ email }) => email).join(', ')}>
          {t('memberCount', { count: members.length })}
        </Typography.Text>
      ),
    },
    { key: 'grants', title: t('grants'), align: 'right', render: (_, team) => team.grantCount },
    { key: 'created', title: created, render: (_, team) => <Time value={team.createdAt} /> },
  ];
}
