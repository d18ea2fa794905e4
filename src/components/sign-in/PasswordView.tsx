'use client';

import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useTranslations } from 'use-intl';
import { signOut } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ErrorNotice } from '#src/components/ui/index.ts';
import { AuthCard } from './AuthCard.tsx';
import { NewPasswordFields } from './NewPasswordFields.tsx';

interface PasswordForm {
  readonly currentPassword: string;
  readonly newPassword: string;
  readonly repeated: string;
}

export function PasswordView({ isForced }: { readonly isForced: boolean }) {
  const t = useTranslations('password');
  const required = useTranslations('ui.common')('required');
  const trpc = useTRPC();
  const update = useMutation(trpc.account.updatePassword.mutationOptions({ onSuccess: () => void signOut() }));
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
        <NewPasswordFields label={t('next')} repeatLabel={t('repeat')} />
        <Button type="primary" htmlType="submit" block loading={update.isPending || update.isSuccess}>
          {t('submit')}
        </Button>
      </Form>
    </AuthCard>
  );
}
