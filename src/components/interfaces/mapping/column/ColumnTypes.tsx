'use client';

import { AutoComplete, Flex, Form, Select } from 'antd';
import { useTranslations } from 'use-intl';
import { typeText, withColumn, withType } from '#src/components/definition/index.ts';
import { Typography } from '#src/components/ui/index.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import type { ChangeDefinition } from '../board/board-props.ts';
import { logicalKinds } from '../logical-kinds.ts';

interface ColumnTypesProps {
  readonly index: number;
  readonly definition: InterfaceDefinition;
  readonly isDisabled: boolean;
  readonly onChange: ChangeDefinition;
}

/** From which type to which; the native name follows the kind until somebody writes another. */
export function ColumnTypes({ index, definition, isDisabled, onChange }: ColumnTypesProps) {
  const t = useTranslations('interfaces.mapping');
  const column = definition.columns[index];
  if (!column) return null;
  const { source, type, nativeType } = column;
  const field = source.kind === 'field' ? definition.fields.find((one) => one.name === source.field) : undefined;
  const known = [...new Set(definition.columns.map((one) => one.nativeType).filter((name) => name !== ''))];
  return (
    <>
      {field && (
        <Typography.Paragraph type="secondary" style={{ marginBlockEnd: 8 }}>
          {t('sourceType')} <code>{field.nativeType}</code> ({typeText(field.type)}
          {field.isNullable ? ', NULL' : ', NOT NULL'})
        </Typography.Paragraph>
      )}
      <Flex gap={8}>
        <Form.Item label={t('type')} style={{ flex: 1, marginBlockEnd: 12 }}>
          <Select
            aria-label={t('type')}
            disabled={isDisabled}
            value={type.kind}
            showSearch
            options={logicalKinds.map((kind) => ({ value: kind, label: kind === type.kind ? typeText(type) : kind }))}
            onChange={(kind) => onChange((one) => withType(one, new Set([index]), kind))}
          />
        </Form.Item>
        <Form.Item label={t('nativeType')} style={{ flex: 1, marginBlockEnd: 12 }}>
          <AutoComplete
            aria-label={t('nativeType')}
            disabled={isDisabled}
            value={nativeType}
            options={known.map((value) => ({ value }))}
            showSearch={{ filterOption: (typed, option) => (option?.value ?? '').includes(typed) }}
            onChange={(name: string) => onChange((one) => withColumn(one, index, { nativeType: name }), `native-${index}`)}
            style={{ fontFamily: 'var(--ant-font-family-code)' }}
          />
        </Form.Item>
      </Flex>
    </>
  );
}
