'use client';

import { Checkbox, Form, Input, Segmented, Select } from 'antd';
import { useTranslations } from 'use-intl';
import { ExpressionEditor } from '#src/components/code-editor/index.ts';
import { type ColumnSource, sourceOf, typeText } from '#src/components/definition/index.ts';
import { Typography } from '#src/components/ui/index.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import type { LogicalType } from '#src/server/core/value/logical-type.ts';
import type { MappingSamples } from '../samples.tsx';
import { VariableEditor } from './VariableEditor.tsx';

interface ColumnSourceEditorProps {
  readonly source: ColumnSource;
  /** Of the column. */
  readonly type: LogicalType;
  readonly definition: InterfaceDefinition;
  readonly samples: MappingSamples;
  readonly isDisabled: boolean;
  readonly onChange: (source: ColumnSource) => void;
}

const kinds = ['field', 'constant', 'variable', 'expression'] as const;

/** Where the values of a column come from. */
export function ColumnSourceEditor(props: ColumnSourceEditorProps) {
  const t = useTranslations('interfaces.mapping');
  const { source, definition, isDisabled, onChange } = props;
  return (
    <>
      <Segmented<ColumnSource['kind']>
        size="small"
        aria-label={t('kind')}
        disabled={isDisabled}
        value={source.kind}
        options={kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        onChange={(kind) => onChange(sourceOf(kind, definition.fields))}
        style={{ marginBlockEnd: 8 }}
      />
      <Form.Item style={{ marginBlockEnd: 12 }}>
        <SourceValue {...props} />
      </Form.Item>
    </>
  );
}

function SourceValue({ source, type, definition, samples, isDisabled, onChange }: ColumnSourceEditorProps) {
  const t = useTranslations('interfaces.mapping');
  const label = t('from');
  switch (source.kind) {
    case 'field':
      return (
        <Select
          aria-label={label}
          disabled={isDisabled}
          showSearch
          value={source.field}
          options={definition.fields.map((field) => ({ value: field.name, label: `${field.name} · ${typeText(field.type)}` }))}
          onChange={(field) => onChange({ kind: 'field', field })}
        />
      );
    case 'constant':
      return (
        <>
          <Input
            aria-label={label}
            disabled={isDisabled || source.value === null}
            value={source.value ?? ''}
            onChange={(event) => onChange({ kind: 'constant', value: event.target.value })}
          />
          <Checkbox
            disabled={isDisabled}
            checked={source.value === null}
            onChange={(event) => onChange({ kind: 'constant', value: event.target.checked ? null : '' })}
            style={{ marginBlockStart: 6 }}
          >
            {t('constantNull')}
          </Checkbox>
        </>
      );
    case 'variable':
      return (
        <VariableEditor
          label={label}
          template={source.template}
          own={definition.variables}
          isDisabled={isDisabled}
          onChange={(template) => onChange({ kind: 'variable', template })}
        />
      );
    case 'expression':
      return (
        <>
          <ExpressionEditor
            label={label}
            value={source.expression}
            fields={definition.fields}
            variables={definition.variables}
            sampleRows={samples.rows}
            expectedType={type}
            isDisabled={isDisabled}
            onChange={(expression) => onChange({ kind: 'expression', expression })}
          />
          <Typography.Paragraph type="secondary" style={{ margin: '6px 0 0' }}>
            {t('expressionHelp')}
          </Typography.Paragraph>
        </>
      );
  }
}
