'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Checkbox, Form, Modal, Select } from 'antd';
import { useLocale, useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ErrorNotice, formatAbsolute, ShownOnce, useErrorText } from '#src/components/ui/index.ts';
import { type Person, PersonFields } from './PersonFields.tsx';

type InviteForm = Person & { readonly validDays: number; readonly isMailed: boolean };

const lifetimesDays = [1, 7, 30];

export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('members');
  const tokens = useTranslations('tokens');
  const locale = useLocale();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [form] = Form.useForm<InviteForm>();
  const errorText = useErrorText();
  const channels = useQuery(trpc.notifier.list.queryOptions({}));
  const canMail = channels.data?.notifiers.some(({ notifier, isEnabled }) => notifier === 'email' && isEnabled) ?? false;
  const create = useMutation(
    trpc.invitation.create.mutationOptions({ onSuccess: () => queries.invalidateQueries({ queryKey: trpc.invitation.pathKey() }) }),
  );
  if (create.data && create.variables) {
    const until = formatAbsolute(create.data.expiresAt, Intl.DateTimeFormat().resolvedOptions().timeZone);
    const link = `${window.location.origin}/invitation?token=${create.data.token}`;
    const help = helpOf(create.data.mail, { email: create.variables.email, until });
    return <ShownOnce title={t('invitations.link')} help={help} text={link} onClose={onClose} />;
  }
  const send = (values: InviteForm) => create.mutate({ ...values, locale: locale === 'zh-CN' ? 'zh-CN' : 'en' });
  return (
    <Modal
      open
      title={t('sendInvitation')}
      okText={t('sendInvitation')}
      confirmLoading={create.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<InviteForm> form={form} layout="vertical" initialValues={{ role: 'viewer', validDays: 7, isMailed: false }} onFinish={send}>
        <PersonFields />
        <Form.Item name="validDays" label={t('invitations.validFor')}>
          <Select options={lifetimesDays.map((value) => ({ value, label: tokens('days', { count: value }) }))} />
        </Form.Item>
        <Form.Item name="isMailed" valuePropName="checked">
          <Checkbox disabled={!canMail}>{t(canMail ? 'invitations.mail' : 'invitations.noMail')}</Checkbox>
        </Form.Item>
      </Form>
      {create.error && <ErrorNotice error={create.error} />}
    </Modal>
  );

  function helpOf(mail: NonNullable<typeof create.data>['mail'], facts: { readonly email: string; readonly until: string }): string {
    if (mail === null) return t('invitations.linkHelp', facts);
    if (mail.error === null) return t('invitations.mailed', facts);
    return t('invitations.notMailed', { ...facts, reason: errorText(mail.error).sentence });
  }
}
