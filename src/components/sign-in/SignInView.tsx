'use client';

import { Alert, Button, Form, Input, Typography } from 'antd';
import { signIn } from 'next-auth/react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { AuthCard } from './AuthCard.tsx';

interface Credentials {
  readonly email: string;
  readonly password: string;
}

type Failure = 'refused' | 'failed';

export function SignInView({ callbackPath }: { readonly callbackPath: string }) {
  const t = useTranslations('signIn');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async (credentials: Credentials) => {
    setBusy(true);
    setFailure(null);
    const answer = await signIn('credentials', { ...credentials, redirect: false }).catch(() => undefined);
    if (answer?.ok) return window.location.assign(callbackPath);
    setFailure(answer ? 'refused' : 'failed');
    setBusy(false);
  };
  const rules = [{ required: true, message: t('required') }];
  return (
    <AuthCard title="Headwater">
      <Typography.Paragraph type="secondary">{t('tagline')}</Typography.Paragraph>
      {failure && <Alert type="error" showIcon role="alert" title={t(failure)} style={{ marginBlockEnd: 16 }} />}
      <Form<Credentials> layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
        <Form.Item name="email" label={t('email')} rules={rules}>
          <Input type="email" autoComplete="username" autoFocus size="large" />
        </Form.Item>
        <Form.Item name="password" label={t('password')} rules={rules}>
          <Input.Password autoComplete="current-password" size="large" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block size="large" loading={isBusy}>
          {t('submit')}
        </Button>
      </Form>
    </AuthCard>
  );
}
