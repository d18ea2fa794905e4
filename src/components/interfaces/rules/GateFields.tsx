'use client';

import { Flex, Form, InputNumber, Select } from 'antd';
import { useTranslations } from 'use-intl';
import type { RuleStep } from '#src/server/core/definition/definition.ts';

interface GateFieldsProps {
  readonly step: RuleStep;
  readonly isDisabled: boolean;
  readonly onChange: (step: RuleStep) => void;
}

/** What happens to a row that fails, and how many may before the run stops. */
export function GateFields({ step, isDisabled, onChange }: GateFieldsProps) {
  const t = useTranslations('interfaces.rules');
  return (
    <Form layout="vertical" disabled={isDisabled}>
      <Form.Item label={t('gate')} extra={t(`gateHelp.${step.gate}`)}>
        <Select<RuleStep['gate']>
          aria-label={t('gate')}
          value={step.gate}
          options={(['quarantine', 'warn', 'block'] as const).map((value) => ({ value, label: t(`gates.${value}`) }))}
          onChange={(gate) => onChange({ ...step, gate })}
        />
      </Form.Item>
      <Form.Item label={t('threshold')} extra={t('thresholdHelp')}>
        <Flex gap={8}>
          <InputNumber
            aria-label={t('thresholdCount')}
            placeholder={t('thresholdCount')}
            min={0}
            precision={0}
            value={step.thresholdCount}
            onChange={(thresholdCount) => onChange({ ...step, thresholdCount })}
            suffix={t('rowsUnit')}
            style={{ width: 180 }}
          />
          <InputNumber
            aria-label={t('thresholdShare')}
            placeholder={t('thresholdShare')}
            min={0}
            max={100}
            value={step.thresholdShare === null ? null : Number((step.thresholdShare * 100).toFixed(6))}
            onChange={(share) => onChange({ ...step, thresholdShare: share === null ? null : share / 100 })}
            suffix="%"
            style={{ width: 180 }}
          />
        </Flex>
      </Form.Item>
    </Form>
  );
}
