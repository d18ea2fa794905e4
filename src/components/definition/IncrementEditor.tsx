'use client';

import { Alert, Form, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { IncrementStrategy } from '#src/server/core/definition/definition.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
import { type IncrementKind, incrementOf } from './edits.ts';

interface IncrementEditorProps {
  readonly value: IncrementStrategy;
  readonly fields: readonly FieldSchema[];
  /** What the source's connector can do. */
  readonly kinds: readonly IncrementKind[];
  readonly isDisabled: boolean;
  readonly onChange: (value: IncrementStrategy) => void;
}

/** How later runs find what is new. */
export function IncrementEditor({ value, fields, kinds, isDisabled, onChange }: IncrementEditorProps) {
  const t = useTranslations('definition.increment');
  const cursor = 'cursorField' in value ? fields.find((field) => field.name === value.cursorField) : undefined;
  return (
    <Form layout="vertical" disabled={isDisabled} style={{ maxWidth: 520 }}>
      <Item label={t('strategy')} help={t(`help.${value.kind}`)}>
        <Select<IncrementKind>
          value={value.kind}
          aria-label={t('strategy')}
          options={kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
          onChange={(kind) => onChange(incrementOf(kind, fields))}
        />
      </Item>
      <StrategyFields value={value} fields={fields} onChange={onChange} />
      {cursor?.isNullable && <Alert type="warning" showIcon title={t('nullableCursor', { field: cursor.name })} />}
    </Form>
  );
}

type Changing<T> = { readonly value: T; readonly fields: readonly FieldSchema[]; readonly onChange: (value: IncrementStrategy) => void };

function StrategyFields({ value, fields, onChange }: Changing<IncrementStrategy>) {
  const t = useTranslations('definition.increment');
  if (value.kind === 'full') return null;
  const names = fields.map((field) => ({ value: field.name, label: `${field.name} · ${field.nativeType}` }));
  return (
    <>
      {value.kind === 'flag' ? (
        <FlagFields value={value} fields={fields} onChange={onChange} />
      ) : (
        <Item label={t('cursorField')}>
          <Select
            aria-label={t('cursorField')}
            value={value.cursorField}
            options={names}
            showSearch
            onChange={(cursorField) => onChange({ ...value, cursorField })}
          />
        </Item>
      )}
      <Item label={t('keyFields')} help={t('keyFieldsHelp')}>
        <Select
          aria-label={t('keyFields')}
          mode="multiple"
          value={value.keyFields}
          options={names}
          onChange={(keyFields) => onChange({ ...value, keyFields })}
        />
      </Item>
      {value.kind === 'timestamp' && (
        <Item label={t('overlapSeconds')} help={t('overlapSecondsHelp')}>
          <InputNumber
            aria-label={t('overlapSeconds')}
            min={0}
            precision={0}
            value={value.overlapSeconds}
            onChange={(seconds) => onChange({ ...value, overlapSeconds: seconds ?? 0 })}
            style={{ width: 160 }}
          />
        </Item>
      )}
      {value.kind === 'key' && (
        <Item label={t('overlapKeys')} help={t('overlapKeysHelp')}>
          <InputNumber
            aria-label={t('overlapKeys')}
            min={0}
            precision={0}
            value={value.overlapKeys}
            onChange={(keys) => onChange({ ...value, overlapKeys: keys ?? 0 })}
            style={{ width: 160 }}
          />
        </Item>
      )}
    </>
  );
}

function FlagFields({ value, fields, onChange }: Changing<Extract<IncrementStrategy, { kind: 'flag' }>>) {
  const t = useTranslations('definition.increment');
  return (
    <>
      <Item label={t('flagField')}>
        <Select
          aria-label={t('flagField')}
          value={value.flagField}
          options={fields.map((field) => ({ value: field.name, label: field.name }))}
          showSearch
          onChange={(flagField) => onChange({ ...value, flagField })}
        />
      </Item>
      <Item label={t('pendingValue')}>
        <Input
          aria-label={t('pendingValue')}
          value={value.pendingValue}
          onChange={(event) => onChange({ ...value, pendingValue: event.target.value })}
        />
      </Item>
      <Item label={t('takenValue')}>
        <Input
          aria-label={t('takenValue')}
          value={value.takenValue}
          onChange={(event) => onChange({ ...value, takenValue: event.target.value })}
        />
      </Item>
    </>
  );
}

function Item({ label, help, children }: { readonly label: string; readonly help?: string; readonly children: ReactNode }) {
  return (
    <Form.Item label={label} {...(help && { extra: help })}>
      {children}
    </Form.Item>
  );
}
