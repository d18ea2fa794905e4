'use client';

import { Input, InputNumber, Select, Switch } from 'antd';
import { use } from 'react';
import { useTranslations } from 'use-intl';
import { useLocalized } from '#src/components/ui/index.ts';
import { DrawExpressionContext, FieldNamesContext } from './context.ts';
import { ExpressionInput } from './ExpressionInput.tsx';
import { FieldDefinitionsInput } from './FieldDefinitionsInput.tsx';
import { FileInput } from './FileInput.tsx';
import type { FormField } from './form-spec.ts';
import { KeyValueInput } from './KeyValueInput.tsx';
import { SuggestInput } from './SuggestInput.tsx';

interface ControlProps {
  readonly field: FormField;
  readonly isSecretSet: boolean;
  /** Given by Form.Item. */
  readonly id?: string;
  readonly value?: never;
  readonly onChange?: (value: unknown) => void;
}

const codeStyle = { fontFamily: 'var(--ant-font-family-code)' };

/** One control a kind of field; `value`, `onChange` and `id` come from the form. */
export function Control({ field, isSecretSet, ...bound }: ControlProps) {
  const t = useTranslations('schemaForm');
  const localized = useLocalized();
  const fieldNames = use(FieldNamesContext);
  const drawExpression = use(DrawExpressionContext);
  const { ui } = field;
  const placeholder = isSecretSet ? t('secretSet') : ui.placeholder;
  const shared = { ...bound, ...(placeholder !== undefined && { placeholder }) };
  const options = ui.options?.map((option) => ({ value: option.value, label: localized(option.label) })) ?? [];
  if (ui.isSecret || ui.control === 'password') {
    return ui.control === 'textarea' || ui.control === 'code' ? (
      <Input.TextArea {...shared} autoSize={{ minRows: 3, maxRows: 10 }} autoComplete="off" style={codeStyle} />
    ) : (
      <Input.Password {...shared} autoComplete="new-password" />
    );
  }
  switch (ui.control) {
    case 'text':
      return <SuggestInput {...shared} path={field.path} />;
    case 'cron':
      return <Input {...shared} style={codeStyle} spellCheck={false} />;
    case 'textarea':
      return <Input.TextArea {...shared} autoSize={{ minRows: 2, maxRows: 10 }} />;
    case 'code':
      return <Input.TextArea {...shared} autoSize={{ minRows: 4, maxRows: 24 }} spellCheck={false} style={codeStyle} />;
    case 'expression':
      if (drawExpression)
        return drawExpression({ label: localized(ui.label), value: String(bound.value ?? ''), onChange: (text) => bound.onChange?.(text) });
      return <ExpressionInput {...shared} />;
    case 'number':
      return (
        <InputNumber
          {...shared}
          {...(field.minimum !== undefined && { min: field.minimum })}
          {...(field.maximum !== undefined && { max: field.maximum })}
          style={{ width: 200 }}
        />
      );
    case 'switch':
      return <Switch {...bound} />;
    case 'select':
      return <Select {...shared} options={options} allowClear={!field.isRequired} showSearch={{ optionFilterProp: 'label' }} />;
    case 'multi-select':
      return <Select {...shared} mode="multiple" options={options} showSearch={{ optionFilterProp: 'label' }} />;
    case 'tags':
      return <Select {...shared} mode="tags" tokenSeparators={[',', '，']} open={false} suffixIcon={null} />;
    case 'field-list':
      if (fieldNames.length === 0) return <FieldDefinitionsInput {...bound} />;
      return <Select {...shared} mode="multiple" options={fieldNames.map((name) => ({ value: name, label: name }))} />;
    case 'key-value':
      return <KeyValueInput {...bound} />;
    case 'file':
      return <FileInput {...bound} isMultiple={Array.isArray(field.defaultValue)} />;
    default:
      return <Input {...shared} />;
  }
}
