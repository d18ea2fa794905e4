'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import { useTranslations } from 'use-intl';
import { PlaceSelect, placeInputOf } from '#src/components/rights/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ErrorNotice, ShownOnce } from '#src/components/ui/index.ts';
import { roles } from '#src/server/contracts/words.ts';

interface TokenForm {
  readonly name: string;
  readonly role: 'admin' | 'editor' | 'operator' | 'reviewer' | 'viewer';
  readonly place?: string;
  readonly expiresInDays: number;
}

const lifetimesDays = [7, 30, 90, 365];

export function NewTokenDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('tokens');
  const common = useTranslations('ui.common');
  const roleNames = useTranslations('role');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [form] = Form.useForm<TokenForm>();
  const session = useQuery(trpc.account.get.queryOptions({}));
  const create = useMutation(
    trpc.apiToken.create.mutationOptions({ onSuccess: () => queries.invalidateQueries({ queryKey: trpc.apiToken.pathKey() }) }),
  );
  if (create.data) return <ShownOnce title={t('shown.title')} help={t('shown.help')} text={create.data.token} onClose={onClose} />;
  const required = [{ required: true, message: common('required') }];
  return (
    <Modal open title={t('create')} okText={t('create')} confirmLoading={create.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Form<TokenForm>
        form={form}
        layout="vertical"
        initialValues={{ role: 'viewer', expiresInDays: 90 }}
        onFinish={({ place, ...values }) => create.mutate({ ...values, ...placeInputOf(place) })}
      >
        <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: common('required') }]}>
          <Input maxLength={120} autoFocus />
        </Form.Item>
        <Form.Item name="role" label={t('role')} rules={required} extra={t('help')}>
          <Select options={roles.filter((role) => role !== 'none').map((value) => ({ value, label: roleNames(value) }))} />
        </Form.Item>
        <Form.Item name="place" label={t('scope')}>
          <PlaceSelect label={t('scope')} placeholder={session.data?.role === 'none' ? undefined : t('everywhere')} />
        </Form.Item>
        <Form.Item name="expiresInDays" label={t('validFor')} rules={required}>
          <Select options={lifetimesDays.map((value) => ({ value, label: t('days', { count: value }) }))} />
        </Form.Item>
      </Form>
      {create.error && <ErrorNotice error={create.error} />}
    </Modal>
  );
}
