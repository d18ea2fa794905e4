'use client';

import { Form, InputNumber, Segmented, Select } from 'antd';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { ScheduleSpec } from '#src/server/core/schedule/schedule.ts';
import { misfirePolicies, overlapPolicies, type TriggerKind, triggerKinds, triggerOf } from './draft.ts';
import { TriggerFields } from './TriggerFields.tsx';
import { WindowFields } from './WindowFields.tsx';

interface ScheduleFormProps {
  readonly spec: ScheduleSpec;
  readonly isDisabled: boolean;
  readonly onChange: (spec: ScheduleSpec) => void;
}

export function ScheduleForm({ spec, isDisabled, onChange }: ScheduleFormProps) {
  const t = useTranslations('schedule.editor');
  const zones = useMemo(
    () =>
      Intl.supportedValuesOf('timeZone')
        .concat('UTC')
        .map((zone) => ({ value: zone, label: zone })),
    [],
  );
  const isManual = spec.trigger.kind === 'manual';
  return (
    <Form layout="vertical" disabled={isDisabled} style={{ maxWidth: 560 }}>
      <Form.Item label={t('trigger')}>
        <Segmented<TriggerKind>
          value={spec.trigger.kind}
          disabled={isDisabled}
          options={triggerKinds.map((kind) => ({ value: kind, label: t(`triggers.${kind}`) }))}
          onChange={(kind) => onChange({ ...spec, trigger: triggerOf(kind, new Date()) })}
        />
      </Form.Item>
      <TriggerFields spec={spec} onChange={onChange} />
      {!isManual && (
        <>
          <Form.Item label={t('timeZone')}>
            <Select
              aria-label={t('timeZone')}
              showSearch
              value={spec.timeZone}
              options={zones}
              onChange={(timeZone) => onChange({ ...spec, timeZone })}
            />
          </Form.Item>
          <WindowFields spec={spec} isDisabled={isDisabled} onChange={onChange} />
          <Form.Item label={t('overlap')} extra={t(`overlapHelp.${spec.overlap}`)}>
            <Select
              aria-label={t('overlap')}
              value={spec.overlap}
              options={overlapPolicies.map((value) => ({ value, label: t(`overlaps.${value}`) }))}
              onChange={(overlap) => onChange({ ...spec, overlap })}
            />
          </Form.Item>
          <Form.Item label={t('misfire')} extra={t(`misfireHelp.${spec.misfire}`)}>
            <Select
              aria-label={t('misfire')}
              value={spec.misfire}
              options={misfirePolicies.map((value) => ({ value, label: t(`misfires.${value}`) }))}
              onChange={(misfire) => onChange({ ...spec, misfire })}
            />
          </Form.Item>
          {spec.misfire === 'all' && (
            <Form.Item label={t('misfireLimit')}>
              <InputNumber
                aria-label={t('misfireLimit')}
                min={1}
                max={1000}
                precision={0}
                value={spec.misfireLimit}
                onChange={(limit) => onChange({ ...spec, misfireLimit: limit ?? 1 })}
              />
            </Form.Item>
          )}
        </>
      )}
    </Form>
  );
}
