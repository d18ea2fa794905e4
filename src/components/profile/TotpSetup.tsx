'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex, Form, Input, QRCode } from 'antd';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ErrorNotice, Typography } from '#src/components/ui/index.ts';

/** Password, QR code with a first code, recovery codes: three steps to a second factor. */
export function TotpSetup({ onDone }: { readonly onDone: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const create = useMutation(trpc.totp.create.mutationOptions());
  const acknowledge = useMutation(trpc.totp.acknowledge.mutationOptions());
  const finish = () => {
    void queries.invalidateQueries({ queryKey: trpc.totp.pathKey() });
    onDone();
  };
  if (acknowledge.data) return <RecoveryCodes codes={acknowledge.data.recoveryCodes} onDone={finish} />;
  if (create.data) {
    const confirm = (code: string) => acknowledge.mutate({ code });
    return <ScanStep secret={create.data} error={acknowledge.error} isBusy={acknowledge.isPending} onConfirm={confirm} />;
  }
  return <PasswordStep error={create.error} isBusy={create.isPending} onPassword={(password) => create.mutate({ password })} />;
}

interface PasswordStepProps {
  readonly error: unknown;
  readonly isBusy: boolean;
  readonly onPassword: (password: string) => void;
}

export function PasswordStep({ error, isBusy, onPassword }: PasswordStepProps) {
  const t = useTranslations('twoFactor');
  const required = useTranslations('ui.common')('required');
  return (
    <Form<{ password: string }> layout="vertical" requiredMark={false} onFinish={({ password }) => onPassword(password)}>
      <Form.Item name="password" label={t('password')} rules={[{ required: true, message: required }]}>
        <Input.Password autoComplete="current-password" autoFocus />
      </Form.Item>
      {Boolean(error) && <Failure error={error} />}
      <Button type="primary" htmlType="submit" loading={isBusy}>
        {t('next')}
      </Button>
    </Form>
  );
}

interface ScanStepProps {
  readonly secret: { readonly secret: string; readonly uri: string };
  readonly error: unknown;
  readonly isBusy: boolean;
  readonly onConfirm: (code: string) => void;
}

function ScanStep({ secret, error, isBusy, onConfirm }: ScanStepProps) {
  const t = useTranslations('twoFactor');
  return (
    <Flex vertical gap={16}>
      <Typography.Text>{t('scan')}</Typography.Text>
      <div role="img" aria-label={t('qr')}>
        <QRCode value={secret.uri} type="svg" color="#000000" bgColor="#ffffff" />
      </div>
      <div>
        <Typography.Text type="secondary">{t('byHand')}</Typography.Text>{' '}
        <Typography.Text code copyable style={{ overflowWrap: 'anywhere' }}>
          {secret.secret}
        </Typography.Text>
      </div>
      <Form<{ code: string }> layout="vertical" requiredMark={false} onFinish={({ code }) => onConfirm(code)}>
        <Form.Item name="code" label={t('code')} rules={[{ required: true, pattern: /^\s*\d{3}\s?\d{3}\s*$/, message: t('codeRule') }]}>
          <Input autoComplete="one-time-code" inputMode="numeric" maxLength={8} autoFocus style={{ maxWidth: 160 }} />
        </Form.Item>
        {Boolean(error) && <Failure error={error} />}
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {t('confirm')}
        </Button>
      </Form>
    </Flex>
  );
}

function RecoveryCodes({ codes, onDone }: { readonly codes: readonly string[]; readonly onDone: () => void }) {
  const t = useTranslations('twoFactor.recovery');
  return (
    <Flex vertical gap={16}>
      <Alert type="warning" showIcon title={t('title')} description={t('help')} />
      <Typography.Paragraph copyable={{ text: codes.join('\n') }} style={{ margin: 0 }}>
        <pre style={{ display: 'inline-block', margin: 0, columnCount: 2, columnGap: 32 }}>{codes.join('\n')}</pre>
      </Typography.Paragraph>
      <div>
        <Button type="primary" onClick={onDone}>
          {t('done')}
        </Button>
      </div>
    </Flex>
  );
}

function Failure({ error }: { readonly error: unknown }) {
  return (
    <div style={{ marginBlockEnd: 16 }}>
      <ErrorNotice error={error} />
    </div>
  );
}
