'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Drawer, Flex, Form, Input, Switch, Tabs } from 'antd';
import { useTranslations } from 'use-intl';
import { HolderRights } from '#src/components/rights/index.ts';
import { GuardedButton, SessionTable } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ShownOnce, useAct } from '#src/components/ui/index.ts';
import type { User } from '#src/server/contracts/account.ts';
import { RoleField } from './PersonFields.tsx';

interface MemberDrawerProps {
  readonly user: User;
  readonly onClose: () => void;
}

export function MemberDrawer({ user, onClose }: MemberDrawerProps) {
  const t = useTranslations('members');
  const items = [
    { key: 'account', label: t('profile'), children: <AccountTab user={user} onClose={onClose} /> },
    { key: 'rights', label: t('rights'), children: <HolderRights holder={{ userId: user.id }} /> },
    { key: 'sessions', label: t('sessions'), children: <SessionsTab user={user} /> },
  ];
  return (
    <Drawer open title={user.email} size={720} onClose={onClose}>
      <Tabs items={items} destroyOnHidden />
    </Drawer>
  );
}

type MemberForm = Pick<User, 'name' | 'role' | 'isDisabled'>;

function AccountTab({ user, onClose }: MemberDrawerProps) {
  const t = useTranslations('members');
  const common = useTranslations('ui.common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const update = useMutation(
    trpc.user.update.mutationOptions({ onSuccess: () => queries.invalidateQueries({ queryKey: trpc.user.pathKey() }) }),
  );
  const save = async (values: MemberForm) => {
    if (await act(() => update.mutateAsync({ id: user.id, ...changesOf(user, values) }), common('saved'))) onClose();
  };
  return (
    <>
      <Form<MemberForm> layout="vertical" initialValues={user} onFinish={(values) => void save(values)}>
        <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: common('required') }]}>
          <Input maxLength={120} />
        </Form.Item>
        <RoleField />
        <Form.Item name="isDisabled" label={t('disable')} extra={t('disableHelp')} valuePropName="checked">
          <Switch />
        </Form.Item>
        <GuardedButton permission="user.update" type="primary" htmlType="submit" loading={update.isPending}>
          {common('save')}
        </GuardedButton>
      </Form>
      <Recovery user={user} onClose={onClose} />
    </>
  );
}

/** Sent is what changed: a role that stays the same must not end sessions. */
function changesOf(user: User, { name, role, isDisabled }: MemberForm): Partial<MemberForm> {
  return { name, ...(role !== user.role && { role }), ...(isDisabled !== user.isDisabled && { isDisabled }) };
}

/** For whoever cannot sign in any more. */
function Recovery({ user, onClose }: MemberDrawerProps) {
  const t = useTranslations('members');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const onSuccess = () => queries.invalidateQueries({ queryKey: trpc.user.pathKey() });
  const resetPassword = useMutation(trpc.user.updatePassword.mutationOptions({ onSuccess }));
  const resetTotp = useMutation(trpc.user.removeTotp.mutationOptions({ onSuccess }));
  const reset = async () => {
    if (await act(() => resetTotp.mutateAsync({ id: user.id }), t('totpReset'))) onClose();
  };
  return (
    <Flex gap={8} wrap style={{ marginBlockStart: 24 }}>
      <GuardedButton
        permission="user.updatePassword"
        loading={resetPassword.isPending}
        onClick={() => void act(() => resetPassword.mutateAsync({ id: user.id }))}
      >
        {t('resetPassword')}
      </GuardedButton>
      {user.hasTotp && (
        <GuardedButton permission="user.removeTotp" loading={resetTotp.isPending} onClick={() => void reset()}>
          {t('resetTotp')}
        </GuardedButton>
      )}
      {resetPassword.data && (
        <ShownOnce title={t('oneTime.title')} help={t('oneTime.help')} text={resetPassword.data.oneTimePassword} onClose={onClose} />
      )}
    </Flex>
  );
}

function SessionsTab({ user }: { readonly user: User }) {
  const t = useTranslations('members');
  const sessions = useTranslations('sessions');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const onSuccess = () => queries.invalidateQueries({ queryKey: trpc.user.listSessions.queryKey({ id: user.id }) });
  const query = useQuery(trpc.user.listSessions.queryOptions({ id: user.id }));
  const end = useMutation(trpc.user.cancelSession.mutationOptions({ onSuccess }));
  const endAll = useMutation(trpc.user.cancelSessions.mutationOptions({ onSuccess }));
  return (
    <Flex vertical gap={12}>
      <Flex justify="flex-end">
        <GuardedButton
          permission="user.cancelSessions"
          danger
          loading={endAll.isPending}
          onClick={() => void act(() => endAll.mutateAsync({ id: user.id }), t('sessionsEnded'))}
        >
          {t('endSessions')}
        </GuardedButton>
      </Flex>
      <SessionTable query={query} onEnd={({ id }) => void act(() => end.mutateAsync({ id: user.id, sessionId: id }), sessions('ended'))} />
    </Flex>
  );
}
