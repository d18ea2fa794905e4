'use client';

import { DatePicker, Flex, Form, Input, InputNumber, Select, Tag } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';
import { useTranslations } from 'use-intl';
import type { ScheduleSpec, ScheduleTrigger } from '#src/server/core/schedule/schedule.ts';
import { cronPresets, type IntervalUnit, intervalParts, intervalUnits } from './draft.ts';

dayjs.extend(utc);
dayjs.extend(timezone);

interface TriggerFieldsProps {
  readonly spec: ScheduleSpec;
  readonly onChange: (spec: ScheduleSpec) => void;
}

export function TriggerFields({ spec, onChange }: TriggerFieldsProps) {
  const { trigger } = spec;
  const change = (next: ScheduleTrigger) => onChange({ ...spec, trigger: next });
  switch (trigger.kind) {
    case 'cron':
      return <CronField expression={trigger.expression} onChange={(expression) => change({ kind: 'cron', expression })} />;
    case 'interval':
      return <IntervalField seconds={trigger.seconds} onChange={(seconds) => change({ ...trigger, seconds })} />;
    case 'once':
      return <OnceField at={trigger.at} timeZone={spec.timeZone} onChange={(at) => change({ kind: 'once', at })} />;
    case 'manual':
      return null;
  }
}

function CronField({ expression, onChange }: { readonly expression: string; readonly onChange: (expression: string) => void }) {
  const t = useTranslations('schedule.editor');
  return (
    <Form.Item label={t('expression')} extra={t('expressionHelp')}>
      <Flex vertical gap={8}>
        <Input
          aria-label={t('expression')}
          value={expression}
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
          style={{ fontFamily: 'var(--ant-font-family-code)' }}
        />
        <Flex gap={4} wrap>
          {cronPresets.map((preset) => (
            <Tag.CheckableTag key={preset.name} checked={preset.expression === expression} onChange={() => onChange(preset.expression)}>
              {t(`presets.${preset.name}`)}
            </Tag.CheckableTag>
          ))}
        </Flex>
      </Flex>
    </Form.Item>
  );
}

function IntervalField({ seconds, onChange }: { readonly seconds: number; readonly onChange: (seconds: number) => void }) {
  const t = useTranslations('schedule.editor');
  const { count, unit } = intervalParts(seconds);
  const units = Object.keys(intervalUnits) as IntervalUnit[];
  return (
    <Form.Item label={t('every')}>
      <Flex gap={8}>
        <InputNumber
          aria-label={t('every')}
          min={1}
          precision={0}
          value={count}
          onChange={(next) => onChange((next ?? 1) * intervalUnits[unit])}
          style={{ width: 120 }}
        />
        <Select<IntervalUnit>
          aria-label={t('unit')}
          value={unit}
          options={units.map((value) => ({ value, label: t(`units.${value}`) }))}
          onChange={(next) => onChange(count * intervalUnits[next])}
          style={{ width: 140 }}
        />
      </Flex>
    </Form.Item>
  );
}

/** Entered and shown in the zone of the schedule, kept as an instant. */
function OnceField({
  at,
  timeZone,
  onChange,
}: {
  readonly at: string;
  readonly timeZone: string;
  readonly onChange: (at: string) => void;
}) {
  const t = useTranslations('schedule.editor');
  const shown = dayjs(dayjs(at).tz(timeZone).format('YYYY-MM-DD HH:mm:ss'));
  return (
    <Form.Item label={t('at')} extra={t('atZone', { timeZone })}>
      <DatePicker
        aria-label={t('at')}
        showTime
        value={shown}
        allowClear={false}
        onChange={(picked) => picked && onChange(dayjs.tz(picked.format('YYYY-MM-DD HH:mm:ss'), timeZone).toISOString())}
      />
    </Form.Item>
  );
}
