'use client';

import { Drawer, Form, Select } from 'antd';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { ExpressionEditor } from '#src/components/code-editor/index.ts';
import { type DrawExpression, type FormValues, SchemaForm, submittedValues } from '#src/components/schema-form/index.ts';
import { Typography, useLocalized } from '#src/components/ui/index.ts';
import type { RuleSummary } from '#src/server/contracts/plugin.ts';
import type { InterfaceDefinition, RuleStep } from '#src/server/core/definition/definition.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
import { GateFields } from './GateFields.tsx';
import { RuleExamples } from './RuleExamples.tsx';
import { StepTrial } from './StepTrial.tsx';
import { appliesTo } from './steps.ts';
import type { Sample } from './use-sample.ts';

interface StepDrawerProps {
  readonly interfaceId: string;
  readonly step: RuleStep;
  readonly rule: RuleSummary | undefined;
  readonly definition: InterfaceDefinition;
  readonly sample: Sample;
  readonly isDisabled: boolean;
  readonly onChange: (step: RuleStep) => void;
  readonly onClose: () => void;
}

/** Everything about one step; what is typed is part of the draft at once, and tried on the sample. */
export function StepDrawer({ interfaceId, step, rule, definition, sample, isDisabled, onChange, onClose }: StepDrawerProps) {
  const t = useTranslations('interfaces.rules');
  const localized = useLocalized();
  const [params] = Form.useForm();
  const drawExpression = useExpressionOf(rule, step, definition, sample, isDisabled);
  if (!rule)
    return (
      <Drawer open title={step.rule} onClose={onClose}>
        {t('unknownRule')}
      </Drawer>
    );
  return (
    <Drawer open size={560} title={localized(rule.label)} onClose={onClose}>
      <Typography.Paragraph type="secondary">{localized(rule.summary)}</Typography.Paragraph>
      <ColumnsField rule={rule} step={step} definition={definition} isDisabled={isDisabled} onChange={onChange} />
      <SchemaForm
        spec={rule.form}
        form={params}
        stored={step.params}
        isDisabled={isDisabled}
        fieldNames={definition.columns.map((column) => column.target)}
        drawExpression={drawExpression}
        onChange={() => onChange({ ...step, params: { ...submittedValues(rule.form, params.getFieldsValue(true) as FormValues) } })}
      />
      {rule.kind === 'validation' && <GateFields step={step} isDisabled={isDisabled} onChange={onChange} />}
      {!isDisabled && <StepTrial interfaceId={interfaceId} step={step} definition={definition} sample={sample} />}
      <RuleExamples rule={rule} />
    </Drawer>
  );
}

type ColumnsFieldProps = Pick<StepDrawerProps, 'step' | 'definition' | 'isDisabled' | 'onChange'> & { readonly rule: RuleSummary };

function ColumnsField({ rule, step, definition, isDisabled, onChange }: ColumnsFieldProps) {
  const t = useTranslations('interfaces.rules');
  const columns = definition.columns.map((column) => ({
    value: column.target,
    label: `${column.target} · ${column.nativeType}`,
    disabled: !appliesTo(rule, column),
  }));
  return (
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
  );
}

const shownRows = 20;

/** Expressions of a rule name the columns it stands on, as they are before the rules. */
function useExpressionOf(
  rule: RuleSummary | undefined,
  step: RuleStep,
  definition: InterfaceDefinition,
  { dryRun }: Sample,
  isDisabled: boolean,
): DrawExpression | undefined {
  const fields = useMemo(() => fieldsOf(step, definition), [step, definition]);
  const rows = useMemo(() => (dryRun && !dryRun.isMasked ? dryRun.rows.slice(0, shownRows).map((row) => row.mapped) : []), [dryRun]);
  if (!rule) return undefined;
  const { variables } = definition;
  return ({ label, value, onChange }) => (
    <ExpressionEditor
      label={label}
      value={value}
      onChange={onChange}
      fields={fields}
      variables={variables}
      wants="condition"
      sampleRows={rows}
      isDisabled={isDisabled}
    />
  );
}

function fieldsOf({ columns }: RuleStep, definition: InterfaceDefinition): FieldSchema[] {
  return definition.columns
    .filter(({ target }) => columns.includes(target))
    .map(({ target: name, type, nativeType, isNullable, isKey }) => ({
      name,
      type,
      nativeType,
      isNullable,
      isKey,
      isCursorCandidate: false,
    }));
}
