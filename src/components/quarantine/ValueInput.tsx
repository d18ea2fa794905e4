'use client';

import { Checkbox, Flex, Input } from 'antd';
import { useTranslations } from 'use-intl';

interface ValueInputProps {
  readonly name: string;
  readonly value: string | null;
  readonly isChanged: boolean;
  readonly onChange: (value: string | null) => void;
}

/** One value; NULL is ticked, so that empty text stays empty text. */
export function ValueInput({ name, value, isChanged, onChange }: ValueInputProps) {
  const t = useTranslations('quarantine.values');
  const ui = useTranslations('ui');
  return (
    <Flex gap={6} align="flex-start">
      <Input.TextArea
        aria-label={t('inputLabel', { field: name })}
        value={value ?? ''}
        placeholder={value === null ? 'NULL' : ui('emptyText')}
        autoSize={{ minRows: 1, maxRows: 6 }}
        status={isChanged ? 'warning' : ''}
        onChange={(event) => onChange(event.target.value)}
      />
      <Checkbox
        checked={value === null}
        aria-label={t('nullLabel', { field: name })}
        onChange={(event) => onChange(event.target.checked ? null : '')}
        style={{ marginBlockStart: 5, whiteSpace: 'nowrap' }}
      >
        NULL
      </Checkbox>
    </Flex>
  );
}
