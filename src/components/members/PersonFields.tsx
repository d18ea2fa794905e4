'use client';

import { Form, Input, Select } from 'antd';
import { useTranslations } from 'use-intl';
import type { Role } from '#src/server/contracts/account.ts';
import { roles } from '#src/server/contracts/words.ts';

export interface Person {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

/** Who somebody new is, and the role they get everywhere. */
export function PersonFields() {
  const t = useTranslations('members');
  const common = useTranslations('ui.common');
  const required = [{ required: true, whitespace: true, message: common('required') }];
  return (
    <>
      <Form.Item name="email" label={t('email')} rules={[{ required: true, type: 'email', message: t('emailRule') }]}>
        <Input type="email" autoComplete="off" autoFocus />
      </Form.Item>
      <Form.Item name="name" label={t('name')} rules={required}>
        <Input maxLength={120} autoComplete="off" />
      </Form.Item>
      <RoleField />
    </>
  );
}

export function RoleField() {
  const t = useTranslations('members');
  const roleNames = useTranslations('role');
  return (
    <Form.Item name="role" label={t('role')} rules={[{ required: true }]}>
      <Select options={roles.map((value) => ({ value, label: `${roleNames(value)} · ${t(`roleHelp.${value}`)}` }))} />
    </Form.Item>
  );
}
