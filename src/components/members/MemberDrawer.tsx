'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Drawer, Flex, Form, Input, Select, Switch } from 'antd';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { useAct } from '#src/components/ui/index.ts';
import type { Role, User } from '#src/server/contracts/account.ts';
import { OneTimePassword } from './OneTimePassword.tsx';

interface MemberDrawerProps {
  readonly user: User;
  readonly roles: readonly Role[];
  readonly onClose: () => void;
}

type MemberForm = Pick<User, 'name' | 'role' | 'isDisabled'>;

export function MemberDrawer({ user, roles, onClose }: MemberDrawerProps) {
  const t = useTranslations('members');
  const common = useTranslations('ui.common');
  const roleNames = useTranslations('role');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const onSuccess = () => queries.invalidateQueries({ queryKey: trpc.user.pathKey() });
  const update = useMutation(trpc.user.update.mutationOptions({ onSuccess }));
  const resetPassword = useMutation(trpc.user.updatePassword.mutationOptions({ onSuccess }));
  const endSessions = useMutation(trpc.user.cancelSessions.mutationOptions({ onSuccess }));
  const save = async (values: MemberForm) => {
    if (await act(() => update.mutateAsync({ id: user.id, ...values }), common('saved'))) onClose();
  };
  if (resetPassword.data) return <OneTimePassword password={resetPassword.data.oneTimePassword} onClose={onClose} />;
  return (
    <Drawer open title={user.email} size={440} onClose={onClose}>
      <Form<MemberForm> layout="vertical" initialValues={user} onFinish={(values) => void save(values)}>
        <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: common('required') }]}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="role" label={t('role')}>
          <Select options={roles.map((value) => ({ value, label: `${roleNames(value)} · ${t(`roleHelp.${value}`)}` }))} />
        </Form.Item>
        <Form.Item name="isDisabled" label={t('disable')} extra={t('disableHelp')} valuePropName="checked">
          <Switch />
        </Form.Item>
        <GuardedButton permission="user.update" type="primary" htmlType="submit" loading={update.isPending}>
          {common('save')}
        </GuardedButton>
      </Form>
      <Flex gap={8} wrap style={{ marginBlockStart: 24 }}>
        <GuardedButton
          permission="user.updatePassword"
          loading={resetPassword.isPending}
          onClick={() => void act(() => resetPassword.mutateAsync({ id: user.id }))}
        >
          {t('resetPassword')}
        </GuardedButton>
        <GuardedButton
          permission="user.cancelSessions"
          loading={endSessions.isPending}
          onClick={() => void act(() => endSessions.mutateAsync({ id: user.id }), t('sessionsEnded'))}
        >
          {t('endSessions')}
        </GuardedButton>
      </Flex>
    </Drawer>
  );
}
