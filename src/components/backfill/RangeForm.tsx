'use client';

import { DatePicker, Form, Input, InputNumber, Segmented, Select } from 'antd';
import { useTranslations } from 'use-intl';
import { InterfaceSelect } from './InterfaceSelect.tsx';
import { isByKey, type RangeDraft, type Unit, units } from './range.ts';

interface RangeFormProps {
  readonly range: RangeDraft;
  readonly onChange: (range: RangeDraft) => void;
}

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export function RangeForm({ range, onChange }: RangeFormProps) {
  const t = useTranslations('backfill.range');
  const change = (part: Partial<RangeDraft>) => onChange({ ...range, ...part });
  const Bounds = isByKey(range.chosen) ? KeyBounds : TimeBounds;
  return (
    <Form layout="vertical">
      <Form.Item label={t('interfaces')} extra={t('interfacesHelp')}>
        <InterfaceSelect chosen={range.chosen} onChange={(chosen) => change({ chosen })} />
      </Form.Item>
      <Bounds range={range} change={change} />
    </Form>
  );
}

interface BoundsProps {
  readonly range: RangeDraft;
  readonly change: (part: Partial<RangeDraft>) => void;
}

function TimeBounds({ range, change }: BoundsProps) {
  const t = useTranslations('backfill.range');
  return (
    <>
      <Form.Item label={t('range')} extra={t('rangeHelp')}>
        <DatePicker.RangePicker
          aria-label={t('range')}
          id={{ start: 'backfill-from', end: 'backfill-to' }}
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          onChange={(_, [lower, upper]) => change({ lower, upper })}
          style={{ width: 'min(400px, 100%)' }}
        />
      </Form.Item>
      <Form.Item label={t('unit')}>
        <Segmented<Unit>
          aria-label={t('unit')}
          value={range.unit}
          options={units.map((value) => ({ value, label: t(`units.${value}`) }))}
          onChange={(unit) => change({ unit })}
        />
      </Form.Item>
      {ownZone !== 'UTC' && (
        <Form.Item label={t('timeZone')} extra={t('timeZoneHelp')}>
          <Select
            aria-label={t('timeZone')}
            value={range.timeZone}
            options={[ownZone, 'UTC'].map((value) => ({ value, label: value }))}
            onChange={(timeZone) => change({ timeZone })}
            style={{ width: 240 }}
          />
        </Form.Item>
      )}
    </>
  );
}

function KeyBounds({ range, change }: BoundsProps) {
  const t = useTranslations('backfill.range');
  return (
    <>
      {(['lower', 'upper'] as const).map((bound) => (
        <Form.Item key={bound} label={t(bound)} extra={t(`${bound}Help`)}>
          <Input
            aria-label={t(bound)}
            inputMode="numeric"
            value={range[bound]}
            onChange={(event) => change({ [bound]: event.target.value.trim() })}
            style={{ width: 240 }}
          />
        </Form.Item>
      ))}
      <Form.Item label={t('keysPerWindow')}>
        <InputNumber
          aria-label={t('keysPerWindow')}
          min={1}
          precision={0}
          value={range.keysPerWindow}
          onChange={(keysPerWindow) => change({ keysPerWindow: keysPerWindow ?? 1 })}
          style={{ width: 240 }}
        />
      </Form.Item>
    </>
  );
}
