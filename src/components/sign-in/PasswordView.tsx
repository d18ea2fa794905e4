'use client';

import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { signOut } from 'next-auth/react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ErrorNotice } from '#src/components/ui/index.ts';
import { AuthCard } from './AuthCard.tsx';

interface PasswordForm {
  readonly currentPassword: string;
  readonly newPassword: string;
  readonly repeated: string;
}

export function PasswordView({ isForced }: { readonly isForced: boolean }) {
  const t = useTranslations('password');
  const required = useTranslations('ui.common')('required');
  const trpc = useTRPC();
  const update = useMutation(trpc.account.updatePassword.mutationOptions({ onSuccess: () => void signOut({ callbackUrl: '/sign-in' }) }));
  return (
    <AuthCard title={t('title')}>
      {isForced && <Alert type="info" showIcon title={t('forced')} style={{ marginBlockEnd: 16 }} />}
      {update.error && (
        <div style={{ marginBlockEnd: 16 }}>
          <ErrorNotice error={update.error} />
        </div>
      )}
      {update.isSuccess && <Alert type="success" showIcon title={t('done')} style={{ marginBlockEnd: 16 }} />}
      <Form<PasswordForm>
        layout="vertical"
        requiredMark={false}
        onFinish={({ currentPassword, newPassword }) => update.mutate({ currentPassword, newPassword })}
      >
        <Form.Item name="currentPassword" label={t('current')} rules={[{ required: true, message: required }]}>
          <Input.Password autoComplete="current-password" autoFocus />
        </Form.Item>
        <Form.Item name="newPassword" label={t('next')} extra={t('rule')} rules={[{ required: true, min: 10, message: t('rule') }]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="repeated"
          label={t('repeat')}
          dependencies={['newPassword']}
          rules={[
            { required: true, message: required },
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                !value || value === getFieldValue('newPassword') ? Promise.resolve() : Promise.reject(new Error(t('mismatch'))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={update.isPending || update.isSuccess}>
          {t('submit')}
        </Button>
      </Form>
    </AuthCard>
  );
}
