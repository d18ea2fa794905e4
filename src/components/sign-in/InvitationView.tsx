'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ErrorNotice, QueryPanel, Typography } from '#src/components/ui/index.ts';
import { AuthCard } from './AuthCard.tsx';
import { NewPasswordFields } from './NewPasswordFields.tsx';

interface AcceptForm {
  readonly name: string;
  readonly newPassword: string;
}

/** What the link of an invitation opens: an own password, and the account is there. */
export function InvitationView({ token }: { readonly token: string }) {
  const t = useTranslations('invitation');
  const trpc = useTRPC();
  const query = useQuery(trpc.invitation.get.queryOptions({ token }, { staleTime: Number.POSITIVE_INFINITY, retry: false }));
  const accept = useMutation(trpc.invitation.acknowledge.mutationOptions());
  const toSignIn = (
    <Button type="primary" block size="large" href="/sign-in">
      {t('toSignIn')}
    </Button>
  );
  if (accept.isSuccess) {
    return (
      <AuthCard title={t('title')}>
        <Alert type="success" showIcon title={t('done')} style={{ marginBlockEnd: 16 }} />
        {toSignIn}
      </AuthCard>
    );
  }
  return (
    <AuthCard title={t(query.error ? 'closed' : 'title')}>
      <QueryPanel query={query}>
        {({ email, name }) => (
          <>
            <Typography.Paragraph type="secondary">{t('summary', { email })}</Typography.Paragraph>
            {accept.error && (
              <div style={{ marginBlockEnd: 16 }}>
                <ErrorNotice error={accept.error} />
              </div>
            )}
            <AcceptInvitation
              name={name}
              isBusy={accept.isPending}
              onAccept={({ name: chosen, newPassword }) => accept.mutate({ token, name: chosen, password: newPassword })}
            />
          </>
        )}
      </QueryPanel>
    </AuthCard>
  );
}

interface AcceptInvitationProps {
  readonly name: string;
  readonly isBusy: boolean;
  readonly onAccept: (values: AcceptForm) => void;
}

function AcceptInvitation({ name, isBusy, onAccept }: AcceptInvitationProps) {
  const t = useTranslations('invitation');
  const required = useTranslations('ui.common')('required');
  return (
    <Form<AcceptForm> layout="vertical" requiredMark={false} initialValues={{ name }} onFinish={onAccept}>
      <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: required }]}>
        <Input autoComplete="name" maxLength={120} autoFocus />
      </Form.Item>
      <NewPasswordFields label={t('password')} repeatLabel={t('repeat')} />
      <Button type="primary" htmlType="submit" block size="large" loading={isBusy}>
        {t('submit')}
      </Button>
    </Form>
  );
}
