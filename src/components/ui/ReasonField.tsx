'use client';

import { Input } from 'antd';
import { useTranslations } from 'use-intl';

interface ReasonFieldProps {
  readonly value: string;
  readonly onChange: (reason: string) => void;
}

/** Why somebody does what they are asked to confirm. */
export function ReasonField({ value, onChange }: ReasonFieldProps) {
  const t = useTranslations('ui.common');
  return (
    <Input.TextArea
      aria-label={t('reason')}
      placeholder={t('reason')}
      value={value}
      maxLength={1000}
      autoSize={{ minRows: 2 }}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
