'use client';

import { Form } from 'antd';
import type { Rule } from 'antd/es/form';
import { useTranslations } from 'use-intl';
import { useLocalized } from '#src/components/ui/index.ts';
import { Control } from './Control.tsx';
import { type FormField, type FormValues, isStoredSecret, pathOf, valueAt } from './form-spec.ts';

export function Field({ field, stored }: { readonly field: FormField; readonly stored: FormValues | undefined }) {
  const localized = useLocalized();
  const isSecretSet = field.ui.isSecret === true && isStoredSecret(valueAt(stored, field.path));
  return (
    <Form.Item
      name={pathOf(field.path)}
      label={localized(field.ui.label)}
      {...(field.ui.help && { extra: localized(field.ui.help) })}
      required={field.isRequired && !isSecretSet}
      rules={useRules(field, isSecretSet)}
      valuePropName={field.ui.control === 'switch' ? 'checked' : 'value'}
      style={{ maxWidth: isWide(field) ? 880 : 520 }}
    >
      <Control field={field} isSecretSet={isSecretSet} />
    </Form.Item>
  );
}

function useRules(field: FormField, isSecretSet: boolean): Rule[] {
  const t = useTranslations('schemaForm');
  const rules: Rule[] = [];
  if (field.isRequired && !isSecretSet && field.ui.control !== 'switch') rules.push({ required: true, message: t('required') });
  if (field.ui.control !== 'number') return rules;
  const { minimum, maximum } = field;
  if (minimum !== undefined) rules.push({ type: 'number', min: minimum, message: t('atLeast', { minimum }) });
  if (maximum !== undefined) rules.push({ type: 'number', max: maximum, message: t('atMost', { maximum }) });
  return rules;
}

function isWide(field: FormField): boolean {
  return ['textarea', 'code', 'expression', 'key-value', 'file', 'field-list'].includes(field.ui.control);
}
