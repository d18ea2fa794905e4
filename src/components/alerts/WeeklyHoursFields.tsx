'use client';

import { Checkbox, Flex, Input, Select } from 'antd';
import { useTranslations } from 'use-intl';

export interface WeeklyHoursValue {
  readonly daysOfWeek: number[];
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
}

export function newWeeklyHours(): WeeklyHoursValue {
  return { daysOfWeek: [1, 2, 3, 4, 5, 6, 7], from: '22:00', to: '07:00', timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
}

export function isHours({ from, to, daysOfWeek }: WeeklyHoursValue): boolean {
  return [from, to].every((time) => /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time)) && daysOfWeek.length > 0;
}

interface WeeklyHoursFieldsProps {
  readonly value: WeeklyHoursValue;
  readonly onChange: (value: WeeklyHoursValue) => void;
}

const zones = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];

/** Days and hours on the wall of a zone; an end before the beginning passes midnight. */
export function WeeklyHoursFields({ value, onChange }: WeeklyHoursFieldsProps) {
  const t = useTranslations('schedule.editor');
  const own = useTranslations('alerts.weekly');
  const change = (part: Partial<WeeklyHoursValue>) => onChange({ ...value, ...part });
  const hour = (label: string, key: 'from' | 'to') => (
    <Input
      aria-label={label}
      value={value[key]}
      placeholder="HH:MM"
      onChange={(event) => change({ [key]: event.target.value })}
      style={{ width: 90 }}
    />
  );
  return (
    <Flex vertical gap={8}>
      <Checkbox.Group
        value={value.daysOfWeek}
        options={[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: day, label: t(`weekdays.${day}`) }))}
        onChange={(days) => change({ daysOfWeek: days.toSorted((a, b) => a - b) })}
      />
      <Flex gap={8} align="center" wrap>
        {hour(t('from'), 'from')} – {hour(t('to'), 'to')}
        <Select
          aria-label={own('timeZone')}
          value={value.timeZone}
          showSearch
          options={zones.map((zone) => ({ value: zone, label: zone }))}
          onChange={(timeZone) => change({ timeZone })}
          style={{ minWidth: 200 }}
        />
      </Flex>
      <span style={{ color: 'var(--ant-color-text-tertiary)' }}>{own('help')}</span>
    </Flex>
  );
}
