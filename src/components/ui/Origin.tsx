'use client';

import { useTranslations } from 'use-intl';
import { Typography } from './Typography.tsx';

const mark = ' (unverified)';

/** Where a request came from; an address that no proxy of the installation vouches for says so. */
export function Origin({ value }: { readonly value: string | null }) {
  const t = useTranslations('ui.common');
  if (value === null) return <span aria-hidden>–</span>;
  if (!value.endsWith(mark)) return value;
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      {value.slice(0, -mark.length)}{' '}
      <Typography.Text type="secondary" style={{ fontSize: 12 }}>
        {t('unverified')}
      </Typography.Text>
    </span>
  );
}
