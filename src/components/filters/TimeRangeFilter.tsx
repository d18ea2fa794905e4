'use client';

import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { parseAsIsoDateTime } from 'nuqs';
import { useTranslations } from 'use-intl';

/** The two parameters of a range in the URL. */
export const timeRangeParameters = { from: parseAsIsoDateTime, to: parseAsIsoDateTime };

export interface TimeRange {
  readonly from: Date | null;
  readonly to: Date | null;
}

/** From … to, in the reader's own time zone; either end may stay open. */
export function TimeRangeFilter({ from, to, onChange }: TimeRange & { readonly onChange: (range: TimeRange) => void }) {
  const t = useTranslations('filters');
  return (
    <DatePicker.RangePicker
      aria-label={t('range')}
      renderExtraFooter={() => t('zone', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}
      value={[from && dayjs(from), to && dayjs(to)]}
      allowEmpty={[true, true]}
      showTime={{ format: 'HH:mm' }}
      format="YYYY-MM-DD HH:mm"
      placeholder={[t('from'), t('to')]}
      presets={[
        { label: t('lastHour'), value: () => [dayjs().subtract(1, 'hour'), dayjs()] },
        { label: t('lastDay'), value: () => [dayjs().subtract(1, 'day'), dayjs()] },
        { label: t('lastWeek'), value: () => [dayjs().subtract(7, 'day'), dayjs()] },
      ]}
      onChange={(range) => onChange({ from: range?.[0]?.toDate() ?? null, to: range?.[1]?.toDate() ?? null })}
      style={{ maxWidth: 340 }}
    />
  );
}
