'use client';

import { CalendarOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { TimeRangeProps } from './time-range.ts';

const TimeRangePicker = dynamic(() => import('./TimeRangePicker.tsx').then((module) => module.TimeRangePicker), { ssr: false });

/** A button until a range is set or asked for: calendars are heavy, and most visits need none. */
export function TimeRangeFilter(props: TimeRangeProps) {
  const t = useTranslations('filters');
  const [isAsked, setAsked] = useState(false);
  if (isAsked || props.from || props.to) return <TimeRangePicker {...props} isAsked={isAsked} />;
  return (
    <Button icon={<CalendarOutlined aria-hidden />} onClick={() => setAsked(true)}>
      {t('range')}
    </Button>
  );
}
