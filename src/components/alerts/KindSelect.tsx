'use client';

import { Select } from 'antd';
import { useTranslations } from 'use-intl';
import type { AlertSummary } from '#src/server/contracts/alert.ts';
import { alertKinds } from '#src/server/contracts/words.ts';

type Kind = AlertSummary['kind'];

interface KindSelectProps {
  readonly value: readonly Kind[];
  readonly onChange: (kinds: Kind[]) => void;
}

/** Empty means all. */
export function KindSelect({ value, onChange }: KindSelectProps) {
  const t = useTranslations('alerts');
  const names = useTranslations('alertKind');
  return (
    <Select<Kind[]>
      mode="multiple"
      aria-label={t('columns.kind')}
      placeholder={t('filters.allKinds')}
      value={[...value]}
      allowClear
      options={alertKinds.map((kind) => ({ value: kind, label: names(kind) }))}
      onChange={onChange}
      style={{ width: '100%' }}
    />
  );
}
