'use client';

import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useTranslations } from 'use-intl';
import type { TimeRangeProps } from './time-range.ts';

interface TimeRangePickerProps extends TimeRangeProps {
  /** Somebody has just asked for it. */
  readonly isAsked: boolean;
}

/** From … to, in the reader's own time zone; either end may stay open. */
export function TimeRangePicker({ from, to, onChange, isAsked }: TimeRangePickerProps) {
  const t = useTranslations('filters');
  return (
    <DatePicker.RangePicker
      aria-label={t('range')}
      autoFocus={isAsked}
      defaultOpen={isAsked}
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
