'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Modal, Select } from 'antd';
import { useLocale, useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ErrorNotice, formatAbsolute, ShownOnce } from '#src/components/ui/index.ts';
import { type Person, PersonFields } from './PersonFields.tsx';

type InviteForm = Person & { readonly validDays: number };

const lifetimesDays = [1, 7, 30];

export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('members');
  const tokens = useTranslations('tokens');
  const locale = useLocale();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [form] = Form.useForm<InviteForm>();
  const create = useMutation(
    trpc.invitation.create.mutationOptions({ onSuccess: () => queries.invalidateQueries({ queryKey: trpc.invitation.pathKey() }) }),
  );
  if (create.data && create.variables) {
    const until = formatAbsolute(create.data.expiresAt, Intl.DateTimeFormat().resolvedOptions().timeZone);
    const link = `${window.location.origin}/invitation?token=${create.data.token}`;
    const help = t('invitations.linkHelp', { email: create.variables.email, until });
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
      <Form<InviteForm> form={form} layout="vertical" initialValues={{ role: 'viewer', validDays: 7 }} onFinish={send}>
        <PersonFields />
        <Form.Item name="validDays" label={t('invitations.validFor')}>
          <Select options={lifetimesDays.map((value) => ({ value, label: tokens('days', { count: value }) }))} />
        </Form.Item>
      </Form>
      {create.error && <ErrorNotice error={create.error} />}
    </Modal>
  );
}
