'use client';

import { Checkbox, DatePicker, Flex, Form, Input, Switch } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useTranslations } from 'use-intl';
import type { ExecutionWindow, ScheduleSpec } from '#src/server/core/schedule/schedule.ts';
import { wholeDay } from './draft.ts';

interface WindowFieldsProps {
  readonly spec: ScheduleSpec;
  readonly isDisabled: boolean;
  readonly onChange: (spec: ScheduleSpec) => void;
}

export function WindowFields({ spec, isDisabled, onChange }: WindowFieldsProps) {
  const t = useTranslations('schedule.editor');
  const { window } = spec;
  const change = (part: Partial<ExecutionWindow>) => window && onChange({ ...spec, window: { ...window, ...part } });
  return (
    <>
      <Form.Item label={t('window')} extra={t('windowHelp')}>
        <Switch
          aria-label={t('window')}
          checked={window !== null}
          disabled={isDisabled}
          onChange={(isOn) => onChange({ ...spec, window: isOn ? { ...wholeDay } : null })}
        />
      </Form.Item>
      {window && (
        <div style={{ paddingInlineStart: 16, borderInlineStart: '2px solid var(--ant-color-border)' }}>
          <Form.Item label={t('days')}>
            <Checkbox.Group
              value={window.daysOfWeek}
              options={wholeDay.daysOfWeek.map((day) => ({ value: day, label: t(`weekdays.${day}`) }))}
              onChange={(days) => change({ daysOfWeek: days.toSorted((a, b) => a - b) })}
            />
          </Form.Item>
          <Form.Item label={t('hours')} extra={t('hoursHelp')}>
            <Flex gap={8} align="center">
              <HourInput label={t('from')} value={window.from} onChange={(from) => change({ from })} />
              –
              <HourInput label={t('to')} value={window.to} onChange={(to) => change({ to })} />
            </Flex>
          </Form.Item>
          <Form.Item label={t('blackout')}>
            <DatePicker
              multiple
              aria-label={t('blackout')}
              value={window.blackoutDates.map((date) => dayjs(date))}
              onChange={(dates) => change({ blackoutDates: (dates ?? []).map((date) => date.format('YYYY-MM-DD')).toSorted() })}
              style={{ width: '100%' }}
            />
          </Form.Item>
        </div>
      )}
    </>
  );
}

function HourInput({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const isValid = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(value);
  return (
    <Input
      aria-label={label}
      value={value}
      status={isValid ? '' : 'error'}
      placeholder="HH:MM"
      onChange={(event) => onChange(event.target.value)}
      style={{ width: 90 }}
    />
  );
}
