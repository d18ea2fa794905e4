'use client';

import { Card, Form, InputNumber, Select } from 'antd';
import { useTranslations } from 'use-intl';
import { usePermission } from '#src/components/session/index.ts';
import type { InterfaceDefinition, RetryPolicy } from '#src/server/core/definition/definition.ts';
import type { Draft } from '../use-draft.ts';

type Limits = InterfaceDefinition['limits'];

/** Bounds as the definition checks them; units stand in the labels. */
const limitFields: readonly {
  readonly name: keyof Limits;
  readonly minimum: number;
  readonly maximum?: number;
  readonly isShare?: boolean;
}[] = [
  { name: 'maxBatchRows', minimum: 1, maximum: 200_000 },
  { name: 'maxBatchBytes', minimum: 4096 },
  { name: 'maxBatchMilliseconds', minimum: 1 },
  { name: 'partitions', minimum: 1, maximum: 64 },
  { name: 'maxQuarantinedRows', minimum: 0 },
  { name: 'maxQuarantinedShare', minimum: 0, maximum: 100, isShare: true },
  { name: 'stallSeconds', minimum: 10 },
];

const nullable: readonly (keyof Limits)[] = ['maxQuarantinedRows', 'maxQuarantinedShare'];

export function LimitsSection({ draft }: { readonly draft: Draft }) {
  const t = useTranslations('interfaces.limits');
  const isDisabled = !usePermission('sourceInterface.update');
  const { definition, change } = draft;
  const set = (name: keyof Limits, value: number | null) => {
    if (value === null && !nullable.includes(name)) return;
    change((one) => ({ ...one, limits: { ...one.limits, [name]: value } }));
  };
  return (
    <div style={{ display: 'grid', gap: 16, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 380px), 1fr))', alignItems: 'start' }}>
      <Card title={t('title')}>
        <Form layout="vertical" disabled={isDisabled}>
          {limitFields.map(({ name, minimum, maximum, isShare }) => {
            const value = definition.limits[name];
            return (
              <Form.Item key={name} label={t(name)} extra={t(`${name}Help`)}>
                <InputNumber
                  aria-label={t(name)}
                  min={minimum}
                  {...(maximum !== undefined && { max: maximum })}
                  {...(isShare ? { suffix: '%' } : { precision: 0 })}
                  value={isShare && value !== null ? Number((value * 100).toFixed(6)) : value}
                  onChange={(next) => set(name, isShare && next !== null ? next / 100 : next)}
                  style={{ width: 200 }}
                />
              </Form.Item>
            );
          })}
        </Form>
      </Card>
      <Card title={t('retry')}>
        <RetryForm retry={definition.retry} isDisabled={isDisabled} onChange={(retry) => change((one) => ({ ...one, retry }))} />
      </Card>
    </div>
  );
}

function RetryForm({
  retry,
  isDisabled,
  onChange,
}: {
  readonly retry: RetryPolicy;
  readonly isDisabled: boolean;
  readonly onChange: (retry: RetryPolicy) => void;
}) {
  const t = useTranslations('interfaces.limits');
  const categories = useTranslations('errorCategory');
  const number = (name: 'maxAttempts' | 'baseSeconds' | 'maxSeconds') => (
    <Form.Item label={t(name)}>
      <InputNumber
        aria-label={t(name)}
        min={1}
        {...(name === 'maxAttempts' && { max: 50, precision: 0 })}
        value={retry[name]}
        onChange={(value) => value !== null && onChange({ ...retry, [name]: value })}
        style={{ width: 200 }}
      />
    </Form.Item>
  );
  return (
    <Form layout="vertical" disabled={isDisabled} style={{ maxWidth: 520 }}>
      <Form.Item label={t('retryKind')}>
        <Select
          aria-label={t('retryKind')}
          value={retry.kind}
          options={(['exponential', 'fixed', 'none'] as const).map((value) => ({ value, label: t(`retryKinds.${value}`) }))}
          onChange={(kind) => onChange({ ...retry, kind })}
        />
      </Form.Item>
      {retry.kind !== 'none' && (
        <>
          {number('maxAttempts')}
          {number('baseSeconds')}
          {retry.kind === 'exponential' && number('maxSeconds')}
          <Form.Item label={t('categories')} extra={t('categoriesHelp')}>
            <Select
              aria-label={t('categories')}
              mode="multiple"
              value={retry.categories}
              options={(['connection', 'system', 'data', 'business'] as const).map((value) => ({ value, label: categories(value) }))}
              onChange={(chosen) => onChange({ ...retry, categories: chosen })}
            />
          </Form.Item>
        </>
      )}
    </Form>
  );
}
