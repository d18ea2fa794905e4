'use client';

import { Drawer, Flex, Form, InputNumber, Select, Typography } from 'antd';
import { useTranslations } from 'use-intl';
import { type FormValues, SchemaForm, submittedValues } from '#src/components/schema-form/index.ts';
import { useLocalized } from '#src/components/ui/index.ts';
import type { RuleSummary } from '#src/server/contracts/plugin.ts';
import type { InterfaceDefinition, RuleStep } from '#src/server/core/definition/definition.ts';
import { RuleExamples } from './RuleExamples.tsx';
import { appliesTo } from './steps.ts';

interface StepDrawerProps {
  readonly step: RuleStep;
  readonly rule: RuleSummary | undefined;
  readonly definition: InterfaceDefinition;
  readonly isDisabled: boolean;
  readonly onChange: (step: RuleStep) => void;
  readonly onClose: () => void;
}

/** Everything about one step; what is typed is part of the draft at once. */
export function StepDrawer({ step, rule, definition, isDisabled, onChange, onClose }: StepDrawerProps) {
  const t = useTranslations('interfaces.rules');
  const localized = useLocalized();
  const [params] = Form.useForm();
  if (!rule)
    return (
      <Drawer open title={step.rule} onClose={onClose}>
        {t('unknownRule')}
      </Drawer>
    );
  const columns = definition.columns.map((column) => ({
    value: column.target,
    label: `${column.target} · ${column.nativeType}`,
    disabled: !appliesTo(rule, column),
  }));
  return (
    <Drawer open size={520} title={localized(rule.label)} onClose={onClose}>
      <Typography.Paragraph type="secondary">{localized(rule.summary)}</Typography.Paragraph>
      <Form layout="vertical" disabled={isDisabled}>
        <Form.Item
          label={t('columns')}
          required
          {...(step.columns.length === 0 && { validateStatus: 'warning' as const, help: t('columnsNeeded') })}
        >
          <Select
            aria-label={t('columns')}
            mode="multiple"
            value={step.columns}
            options={columns}
            onChange={(names: string[]) => onChange({ ...step, columns: names })}
          />
        </Form.Item>
      </Form>
      <SchemaForm
        spec={rule.form}
        form={params}
        stored={step.params}
        isDisabled={isDisabled}
        fieldNames={definition.columns.map((column) => column.target)}
        onChange={() => onChange({ ...step, params: { ...submittedValues(rule.form, params.getFieldsValue(true) as FormValues) } })}
      />
      <GateFields step={step} isDisabled={isDisabled} onChange={onChange} />
      <RuleExamples rule={rule} />
    </Drawer>
  );
}

function GateFields({ step, isDisabled, onChange }: Pick<StepDrawerProps, 'step' | 'isDisabled' | 'onChange'>) {
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
