'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ErrorNotice } from '#src/components/ui/index.ts';
import type { Role } from '#src/server/contracts/account.ts';
import { OneTimePassword } from './OneTimePassword.tsx';

interface Invitation {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

export function InviteDialog({ roles, onClose }: { readonly roles: readonly Role[]; readonly onClose: () => void }) {
  const t = useTranslations('members');
  const common = useTranslations('ui.common');
  const roleNames = useTranslations('role');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [form] = Form.useForm<Invitation>();
  const create = useMutation(
    trpc.user.create.mutationOptions({ onSuccess: () => queries.invalidateQueries({ queryKey: trpc.user.pathKey() }) }),
  );
  if (create.data) return <OneTimePassword password={create.data.oneTimePassword} onClose={onClose} />;
  const required = [{ required: true, whitespace: true, message: common('required') }];
  return (
    <Modal open title={t('invite')} okText={t('invite')} confirmLoading={create.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Form<Invitation> form={form} layout="vertical" initialValues={{ role: 'viewer' }} onFinish={(values) => create.mutate(values)}>
        <Form.Item name="email" label={t('email')} rules={[{ required: true, type: 'email', message: t('emailRule') }]}>
          <Input type="email" autoComplete="off" />
        </Form.Item>
        <Form.Item name="name" label={t('name')} rules={required}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="role" label={t('role')} rules={required}>
          <Select options={roles.map((value) => ({ value, label: `${roleNames(value)} · ${t(`roleHelp.${value}`)}` }))} />
        </Form.Item>
      </Form>
      {create.error && <ErrorNotice error={create.error} />}
    </Modal>
  );
}
