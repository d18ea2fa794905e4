'use client';

import { Form, Input } from 'antd';
import { useTranslations } from 'use-intl';

/** A new password, typed twice. */
export function NewPasswordFields({ label, repeatLabel }: { readonly label: string; readonly repeatLabel: string }) {
  const t = useTranslations('password');
  const required = useTranslations('ui.common')('required');
  return (
    <>
      <Form.Item name="newPassword" label={label} extra={t('rule')} rules={[{ required: true, min: 10, message: t('rule') }]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="repeated"
        label={repeatLabel}
        dependencies={['newPassword']}
        rules={[
          { required: true, message: required },
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              !value || value === getFieldValue('newPassword') ? Promise.resolve() : Promise.reject(new Error(t('mismatch'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  );
}
