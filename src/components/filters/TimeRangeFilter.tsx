'use client';

import { CalendarOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import dynamic from 'next/dynamic';
import { parseAsIsoDateTime } from 'nuqs';
import { useState } from 'react';
import { useTranslations } from 'use-intl';

const TimeRangePicker = dynamic(() => import('./TimeRangePicker.tsx').then((module) => module.TimeRangePicker), { ssr: false });

/** The two parameters of a range in the URL. */
export const timeRangeParameters = { from: parseAsIsoDateTime, to: parseAsIsoDateTime };

export interface TimeRange {
  readonly from: Date | null;
  readonly to: Date | null;
}

export interface TimeRangeFilterProps extends TimeRange {
  readonly onChange: (range: TimeRange) => void;
}

/** A button until a range is set or asked for: calendars are heavy, and most visits need none. */
export function TimeRangeFilter(props: TimeRangeFilterProps) {
  const t = useTranslations('filters');
  const [isAsked, setAsked] = useState(false);
  if (isAsked || props.from || props.to) return <TimeRangePicker {...props} isAsked={isAsked} />;
  return (
    <Button icon={<CalendarOutlined aria-hidden />} onClick={() => setAsked(true)}>
      {t('range')}
    </Button>
  );
}
