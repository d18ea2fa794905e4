'use client';

import { AutoComplete, Checkbox, Flex, Input, Select } from 'antd';
import { useTranslations } from 'use-intl';
import { useExpressionWords } from '#src/components/code-editor/index.ts';
import { type ColumnSource, sourceOf } from '#src/components/definition/index.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';

interface SourceCellProps {
  readonly source: ColumnSource;
  readonly definition: InterfaceDefinition;
  readonly isDisabled: boolean;
  readonly onChange: (source: ColumnSource) => void;
}

const kinds = ['field', 'constant', 'variable', 'expression'] as const;

export function SourceCell({ source, definition, isDisabled, onChange }: SourceCellProps) {
  const t = useTranslations('interfaces.mapping');
  return (
    <Flex gap={4}>
      <Select<ColumnSource['kind']>
        aria-label={t('kind')}
        size="small"
        disabled={isDisabled}
        value={source.kind}
        options={kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        onChange={(kind) => onChange(sourceOf(kind, definition.fields))}
        style={{ width: 96 }}
      />
      <Value source={source} definition={definition} isDisabled={isDisabled} onChange={onChange} />
    </Flex>
  );
}

function Value({ source, definition, isDisabled, onChange }: SourceCellProps) {
  const t = useTranslations('interfaces.mapping');
  const { fields, variables: own } = definition;
  const { variables } = useExpressionWords(undefined, own);
  const shared = { size: 'small' as const, disabled: isDisabled, 'aria-label': t('from'), style: { width: 170 } };
  switch (source.kind) {
    case 'field':
      return (
        <Select
          {...shared}
          showSearch
          value={source.field}
          options={fields.map(({ name }) => ({ value: name, label: name }))}
          onChange={(field) => onChange({ kind: 'field', field })}
        />
      );
    case 'constant':
      return (
        <Flex gap={4} align="center">
          <Input
            {...shared}
            disabled={isDisabled || source.value === null}
            value={source.value ?? ''}
            onChange={(event) => onChange({ kind: 'constant', value: event.target.value })}
            style={{ width: 110 }}
          />
          <Checkbox
            disabled={isDisabled}
            checked={source.value === null}
            onChange={(event) => onChange({ kind: 'constant', value: event.target.checked ? null : '' })}
          >
            NULL
          </Checkbox>
        </Flex>
      );
    case 'variable':
      return (
        <AutoComplete
          {...shared}
          value={source.template}
          options={variables.map(({ name, value }) => ({ value: `\${${name}}`, label: `${name} · ${value ?? t('knownAtRun')}` }))}
          popupMatchSelectWidth={false}
          onChange={(template: string) => onChange({ kind: 'variable', template })}
        />
      );
    case 'expression':
      return (
        <AutoComplete
          {...shared}
          value={source.expression}
          options={fieldReferences(source.expression, fields)}
          onChange={(expression: string) => onChange({ kind: 'expression', expression })}
          popupMatchSelectWidth={false}
          style={{ width: 170, fontFamily: 'var(--ant-font-family-code)' }}
        />
      );
  }
}

/** Completes the field that is being typed after `row.`. */
function fieldReferences(expression: string, fields: readonly FieldSchema[]): { value: string }[] {
  const typed = /\brow\.(\w*)$/.exec(expression);
  if (!typed) return [];
  const start = expression.slice(0, typed.index);
  return fields
    .filter(({ name }) => name.toLowerCase().startsWith((typed[1] ?? '').toLowerCase()))
    .map(({ name }) => ({ value: `${start}row.${name}` }));
}
