'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Divider, Drawer, Flex, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { HolderRights } from '#src/components/rights/index.ts';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { useAct, useNotices } from '#src/components/ui/index.ts';
import type { Team } from '#src/server/contracts/team.ts';

interface TeamDrawerProps {
  /** Null for a new one. */
  readonly team: Team | null;
  readonly onClose: () => void;
}

export function TeamDrawer({ team, onClose }: TeamDrawerProps) {
  const t = useTranslations('members.team');
  return (
    <Drawer open title={team?.name ?? t('new')} size={640} onClose={onClose}>
      <TeamForm team={team} onSaved={onClose} />
      {team && (
        <>
          <Divider titlePlacement="start">{t('grants')}</Divider>
          <HolderRights holder={{ teamId: team.id }} />
          <Divider />
          <RemoveTeam team={team} onRemoved={onClose} />
        </>
      )}
    </Drawer>
  );
}

interface TeamForm {
  readonly name: string;
  readonly description: string;
  readonly memberIds: string[];
}

function TeamForm({ team, onSaved }: { readonly team: Team | null; readonly onSaved: () => void }) {
  const t = useTranslations('members.team');
  const common = useTranslations('ui.common');
  const act = useAct();
  const { save, isBusy } = useSave(team);
  const submit = async (values: TeamForm) => {
    if (await act(() => save(values), common('saved'))) onSaved();
  };
  const initialValues = {
    name: team?.name ?? '',
    description: team?.description ?? '',
    memberIds: team?.members.map(({ id }) => id) ?? [],
  };
  return (
    <Form<TeamForm> layout="vertical" initialValues={initialValues} onFinish={(values) => void submit(values)}>
      <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: common('required') }]}>
        <Input maxLength={120} autoFocus={team === null} />
      </Form.Item>
      <Form.Item name="description" label={t('description')}>
        <Input maxLength={2000} />
      </Form.Item>
      <Form.Item name="memberIds" label={t('members')}>
        <PeopleSelect known={team?.members ?? []} label={t('members')} />
      </Form.Item>
      <GuardedButton permission={team ? 'team.update' : 'team.create'} type="primary" htmlType="submit" loading={isBusy}>
        {common('save')}
      </GuardedButton>
    </Form>
  );
}

function useSave(team: Team | null) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: trpc.team.pathKey() });
  const create = useMutation(trpc.team.create.mutationOptions({ onSuccess }));
  const update = useMutation(trpc.team.update.mutationOptions({ onSuccess }));
  const save = (values: TeamForm): Promise<unknown> => (team ? update.mutateAsync({ id: team.id, ...values }) : create.mutateAsync(values));
  return { save, isBusy: create.isPending || update.isPending };
}

interface PeopleSelectProps {
  readonly label: string;
  readonly known: Team['members'];
  readonly value?: string[];
  readonly onChange?: (ids: string[]) => void;
}

function PeopleSelect({ label, known, value = [], onChange, ...field }: PeopleSelectProps) {
  const trpc = useTRPC();
  const [typed, setTyped] = useState('');
  const found = useQuery(trpc.user.list.queryOptions({ q: typed || undefined, limit: 50 }));
  const people = new Map([...known, ...(found.data?.items ?? [])].map(({ id, name, email }) => [id, `${name} · ${email}`]));
  return (
    <Select<string[]>
      {...field}
      mode="multiple"
      aria-label={label}
      value={value}
      onChange={onChange}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={[...people].map(([id, text]) => ({ value: id, label: text }))}
    />
  );
}

function RemoveTeam({ team, onRemoved }: { readonly team: Team; readonly onRemoved: () => void }) {
  const t = useTranslations('members.team');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const { ask } = useNotices();
  const remove = useMutation(
    trpc.team.remove.mutationOptions({ onSuccess: () => queries.invalidateQueries({ queryKey: trpc.team.pathKey() }) }),
  );
  const askFirst = () =>
    ask({
      title: t('removeSure', { name: team.name }),
      okText: t('remove'),
      okButtonProps: { danger: true },
      onOk: async () => {
        if (await act(() => remove.mutateAsync({ id: team.id }), t('removed'))) onRemoved();
      },
    });
  return (
    <Flex>
      <GuardedButton permission="team.remove" danger onClick={askFirst}>
        {t('remove')}
      </GuardedButton>
    </Flex>
  );
}
