'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Modal } from 'antd';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ErrorNotice, ShownOnce } from '#src/components/ui/index.ts';
import { type Person, PersonFields } from './PersonFields.tsx';

export function AddUserDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('members');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [form] = Form.useForm<Person>();
  const create = useMutation(
    trpc.user.create.mutationOptions({ onSuccess: () => queries.invalidateQueries({ queryKey: trpc.user.pathKey() }) }),
  );
  if (create.data) {
    return <ShownOnce title={t('oneTime.title')} help={t('oneTime.help')} text={create.data.oneTimePassword} onClose={onClose} />;
  }
  return (
    <Modal open title={t('invite')} okText={t('invite')} confirmLoading={create.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Form<Person> form={form} layout="vertical" initialValues={{ role: 'viewer' }} onFinish={(person) => create.mutate(person)}>
        <PersonFields />
      </Form>
      {create.error && <ErrorNotice error={create.error} />}
    </Modal>
  );
}
