'use client';

import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { useLocale, useTranslations } from 'use-intl';
import { Typography } from '#src/components/ui/index.ts';

/** Percentage points since a week ago. */
export function WeekChange({ value }: { readonly value: number | null }) {
  const t = useTranslations('quality');
  const locale = useLocale();
  if (value === null) return <span aria-hidden>–</span>;
  const points = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(value * 100);
  const isWorse = value <= -0.0005;
  const isBetter = value >= 0.0005;
  return (
    <Typography.Text type={isWorse ? 'danger' : isBetter ? 'success' : 'secondary'} style={{ whiteSpace: 'nowrap' }}>
      {isWorse && <ArrowDownOutlined aria-hidden />} {isBetter && <ArrowUpOutlined aria-hidden />} {t('points', { value: points })}
    </Typography.Text>
  );
}
