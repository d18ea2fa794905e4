'use client';

import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Flex, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Typography } from '#src/components/ui/index.ts';
import type { FieldSchema, LogicalKind } from '#src/server/core/value/logical-type.ts';
import { fieldOf, inferFields } from './infer-fields.ts';

interface FieldDefinitionsInputProps {
  readonly value?: readonly FieldSchema[];
  readonly onChange?: (value: readonly FieldSchema[]) => void;
}

const kinds: readonly LogicalKind[] = [
  'text',
  'int64',
  'decimal',
  'float64',
  'boolean',
  'timestamptz',
  'timestamp',
  'date',
  'time',
  'json',
  'uuid',
];

/** The fields of a stream that cannot be asked for them: typed by hand, or read from a pasted sample. */
export function FieldDefinitionsInput({ value = [], onChange }: FieldDefinitionsInputProps) {
  const t = useTranslations('schemaForm');
  const replace = (index: number, field: FieldSchema) => onChange?.(value.map((one, at) => (at === index ? field : one)));
  return (
    <Flex vertical gap={6} align="stretch">
      {value.map((field, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a field has no identity while its name is typed
        <Flex key={index} gap={6} align="center" wrap>
          <Input
            aria-label={t('name')}
            placeholder={t('name')}
            value={field.name}
            onChange={(event) => replace(index, { ...field, name: event.target.value })}
            style={{ width: 200 }}
          />
          <Select<LogicalKind>
            aria-label={t('type')}
            value={field.type.kind}
            options={kinds.map((kind) => ({ value: kind, label: kind }))}
            onChange={(kind) => replace(index, { ...field, type: { kind } as FieldSchema['type'], nativeType: kind })}
            style={{ width: 140 }}
          />
          <Checkbox
            checked={field.isKey}
            onChange={(event) => replace(index, { ...field, isKey: event.target.checked, isNullable: !event.target.checked })}
          >
            {t('key')}
          </Checkbox>
          <Button
            icon={<DeleteOutlined aria-hidden />}
            aria-label={t('removeRow')}
            onClick={() => onChange?.(value.filter((_, at) => at !== index))}
          />
        </Flex>
      ))}
      <div>
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => onChange?.([...value, fieldOf('', 'text')])}>
          {t('addField')}
        </Button>
      </div>
      <SampleReader onFields={(fields) => onChange?.(fields)} />
    </Flex>
  );
}

function SampleReader({ onFields }: { readonly onFields: (fields: readonly FieldSchema[]) => void }) {
  const t = useTranslations('schemaForm');
  const [sample, setSample] = useState('');
  const [isRefused, setRefused] = useState(false);
  const read = () => {
    try {
      onFields(inferFields(sample));
      setRefused(false);
    } catch {
      setRefused(true);
    }
  };
  return (
    <Flex vertical gap={6} align="flex-start">
      <Input.TextArea
        aria-label={t('pasteSample')}
        placeholder={t('pasteSample')}
        value={sample}
        autoSize={{ minRows: 2, maxRows: 8 }}
        spellCheck={false}
        onChange={(event) => setSample(event.target.value)}
        style={{ fontFamily: 'var(--ant-font-family-code)' }}
      />
      <Button disabled={sample.trim() === ''} onClick={read}>
        {t('readFields')}
      </Button>
      {isRefused && (
        <Typography.Text type="danger" role="alert">
          {t('noJson')}
        </Typography.Text>
      )}
    </Flex>
  );
}
