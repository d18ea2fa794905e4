'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Modal, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ErrorNotice, useAct } from '#src/components/ui/index.ts';
import type { Role } from '#src/server/contracts/account.ts';
import { roles } from '#src/server/contracts/words.ts';

type GrantedRole = Exclude<Role, 'none'>;

interface GiveRightProps {
  /** The list of what is not fixed: a holder on an object's page, an object on a person's. */
  readonly field: ReactNode;
  readonly fieldLabel: string;
  readonly grantOf: (chosen: string, role: GrantedRole) => Parameters<ReturnType<typeof useGive>['mutateAsync']>[0];
}

function useGive() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation(trpc.grant.create.mutationOptions({ onSuccess: () => queries.invalidateQueries({ queryKey: trpc.grant.pathKey() }) }));
}

export function GiveRight({ field, fieldLabel, grantOf }: GiveRightProps) {
  const t = useTranslations('rights');
  const common = useTranslations('ui.common');
  const roleNames = useTranslations('role');
  const help = useTranslations('members.roleHelp');
  const [isOpen, setOpen] = useState(false);
  const [form] = Form.useForm<{ chosen: string; role: GrantedRole }>();
  const act = useAct();
  const give = useGive();
  const required = [{ required: true, message: common('required') }];
  const submit = async ({ chosen, role }: { chosen: string; role: GrantedRole }) => {
    if (await act(() => give.mutateAsync(grantOf(chosen, role)), t('given'))) setOpen(false);
  };
  return (
    <>
      <GuardedButton permission="grant.create" onClick={() => setOpen(true)}>
        {t('give')}
      </GuardedButton>
      <Modal
        open={isOpen}
        title={t('give')}
        okText={t('give')}
        confirmLoading={give.isPending}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <Form form={form} layout="vertical" preserve={false} initialValues={{ role: 'viewer' }} onFinish={(values) => void submit(values)}>
          <Form.Item name="chosen" label={fieldLabel} rules={required}>
            {field}
          </Form.Item>
          <Form.Item name="role" label={t('role')} rules={required}>
            <Select
              options={roles.filter((role) => role !== 'none').map((value) => ({ value, label: `${roleNames(value)} · ${help(value)}` }))}
            />
          </Form.Item>
        </Form>
        {give.error && <ErrorNotice error={give.error} />}
      </Modal>
    </>
  );
}
