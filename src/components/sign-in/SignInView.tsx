'use client';

import { Alert, Button, Divider, Flex, Form, Input } from 'antd';
import { signIn } from 'next-auth/react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Typography } from '#src/components/ui/index.ts';
import { AuthCard } from './AuthCard.tsx';
import { type Failure, failureOfLink, stepAfter } from './sign-in-steps.ts';

interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly code?: string;
}

interface SignInViewProps {
  readonly callbackPath: string;
  /** Name of the OpenID provider; null without one. */
  readonly providerName: string | null;
  /** What the provider's way back reported. */
  readonly error: string | null;
}

export function SignInView({ callbackPath, providerName, error }: SignInViewProps) {
  const t = useTranslations('signIn');
  const [form] = Form.useForm<Credentials>();
  const [failure, setFailure] = useState<Failure | null>(failureOfLink(error));
  const [isCodeAsked, setCodeAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    setFailure(null);
    const credentials: Credentials = form.getFieldsValue(true);
    const answer = await signIn('credentials', { ...credentials, redirect: false }).catch(() => undefined);
    if (answer?.ok) return window.location.assign(callbackPath);
    const next = stepAfter(answer?.error);
    setCodeAsked(next.isCodeAsked);
    setFailure(next.failure);
    if (next.isCodeAsked) form.setFieldValue('code', '');
    setBusy(false);
  };
  const goBack = () => {
    setCodeAsked(false);
    setFailure(null);
    form.resetFields();
  };
  return (
    <AuthCard title="Headwater">
      <Typography.Paragraph type="secondary">{t('tagline')}</Typography.Paragraph>
      {failure && <Alert type="error" showIcon role="alert" title={t(failure)} style={{ marginBlockEnd: 16 }} />}
      <Form<Credentials> form={form} layout="vertical" requiredMark={false} onFinish={() => void submit()}>
        {isCodeAsked ? <CodeField /> : <PasswordFields />}
        <Flex vertical gap={8}>
          <Button type="primary" htmlType="submit" block size="large" loading={isBusy}>
            {t(isCodeAsked ? 'codeSubmit' : 'submit')}
          </Button>
          {isCodeAsked && (
            <Button type="text" block onClick={goBack}>
              {t('back')}
            </Button>
          )}
        </Flex>
      </Form>
      {providerName !== null && !isCodeAsked && <ProviderButton name={providerName || t('oidcName')} callbackPath={callbackPath} />}
    </AuthCard>
  );
}

function PasswordFields() {
  const t = useTranslations('signIn');
  const rules = [{ required: true, message: t('required') }];
  return (
    <>
      <Form.Item name="email" label={t('email')} rules={rules}>
        <Input type="email" autoComplete="username" autoFocus size="large" />
      </Form.Item>
      <Form.Item name="password" label={t('password')} rules={rules}>
        <Input.Password autoComplete="current-password" size="large" />
      </Form.Item>
    </>
  );
}

function CodeField() {
  const t = useTranslations('signIn');
  return (
    <Form.Item name="code" label={t('code')} extra={t('codeHelp')} rules={[{ required: true, whitespace: true, message: t('required') }]}>
      <Input autoComplete="one-time-code" autoFocus size="large" maxLength={40} />
    </Form.Item>
  );
}

function ProviderButton({ name, callbackPath }: { readonly name: string; readonly callbackPath: string }) {
  const t = useTranslations('signIn');
  return (
    <>
      <Divider plain>{t('or')}</Divider>
      <Button block size="large" onClick={() => void signIn('oidc', { callbackUrl: callbackPath })}>
        {t('oidc', { name })}
      </Button>
    </>
  );
}
