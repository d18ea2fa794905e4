'use client';

import { Flex, Input, Tag } from 'antd';
import { use } from 'react';
import { useTranslations } from 'use-intl';
import { FieldNamesContext } from './context.ts';

interface ExpressionInputProps {
  readonly id?: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly onChange?: (value: string) => void;
}

const shownNames = 24;

/** A CEL expression; the known fields stand below it and are inserted by a click. */
export function ExpressionInput({ value = '', onChange, ...bound }: ExpressionInputProps) {
  const t = useTranslations('schemaForm');
  const fieldNames = use(FieldNamesContext);
  const insert = (name: string) => onChange?.(`${value}${value === '' || value.endsWith(' ') ? '' : ' '}${reference(name)}`);
  return (
    <Flex vertical gap={6}>
      <Input.TextArea
        {...bound}
        value={value}
        onChange={(event) => onChange?.(event.target.value)}
        autoSize={{ minRows: 2, maxRows: 12 }}
        spellCheck={false}
        style={{ fontFamily: 'var(--ant-font-family-code)' }}
      />
      {fieldNames.length > 0 && (
        <Flex gap={4} wrap aria-label={t('insertField')}>
          {fieldNames.slice(0, shownNames).map((name) => (
            <Tag key={name} style={{ cursor: 'pointer', margin: 0 }} onClick={() => insert(name)}>
              {name}
            </Tag>
          ))}
        </Flex>
      )}
    </Flex>
  );
}

function reference(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `row.${name}` : `row[${JSON.stringify(name)}]`;
}
