'use client';

import { Checkbox, Flex, Input, Table } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { DataValue, ErrorNotice, Typography } from '#src/components/ui/index.ts';
import type { InterfaceDefinition, RuleStep } from '#src/server/core/definition/definition.ts';
import { After, type StepSample } from './StepSamples.tsx';
import { definitionUpTo, outcomesOf, rowsToTry, trialField } from './trial.ts';
import { useRehearsal } from './use-rehearsal.ts';
import type { Sample } from './use-sample.ts';

interface StepTrialProps {
  readonly interfaceId: string;
  readonly step: RuleStep;
  readonly definition: InterfaceDefinition;
  readonly sample: Sample;
}

const triedRows = 50;
const noRows: readonly never[] = [];

/** The step on rows of the sample and on a value one types, while its settings change. */
export function StepTrial({ interfaceId, step, definition, sample }: StepTrialProps) {
  const t = useTranslations('interfaces.rules.trial');
  const [typed, setTyped] = useState('');
  const [isNull, setNull] = useState(false);
  const field = trialField(definition, step);
  const sampled = sample.dryRun && !sample.dryRun.isMasked ? sample.dryRun.rows : noRows;
  const value = isNull ? null : typed;
  const isTyping = isNull || typed !== '';
  const upTo = useMemo(() => definitionUpTo(definition, step), [definition, step]);
  const rows = useMemo(() => {
    const first = sampled.slice(0, triedRows).map((row) => row.source);
    if (!isTyping || field === null) return first;
    return value === null ? [{ ...first[0], [field]: null }, ...first] : rowsToTry(field, value, first);
  }, [sampled, field, value, isTyping]);
  const { preview, error } = useRehearsal(interfaceId, upTo, step.columns.length === 0 ? null : rows);
  return (
    <section aria-label={t('title')}>
      <Typography.Title level={3} style={{ fontSize: 14, margin: '8px 0' }}>
        {t('title')}
      </Typography.Title>
      <Flex vertical gap={8}>
        {field !== null && (
          <Flex gap={8} align="center">
            <Input
              aria-label={t('value')}
              placeholder={t('placeholder', { field })}
              value={typed}
              disabled={isNull}
              onChange={(event) => setTyped(event.target.value)}
            />
            <Checkbox checked={isNull} onChange={(event) => setNull(event.target.checked)}>
              NULL
            </Checkbox>
          </Flex>
        )}
        {Boolean(error) && <ErrorNotice error={error} />}
        {preview && !error && <Outcomes outcomes={outcomesOf(preview, step)} step={step} isFirstTyped={isTyping && field !== null} />}
        {rows.length === 0 && <Typography.Text type="secondary">{t('noRows')}</Typography.Text>}
      </Flex>
    </section>
  );
}

interface OutcomesProps {
  readonly outcomes: readonly StepSample[];
  readonly step: RuleStep;
  readonly isFirstTyped: boolean;
}

function Outcomes({ outcomes, step, isFirstTyped }: OutcomesProps) {
  const t = useTranslations('interfaces.rules.trial');
  const preview = useTranslations('interfaces.preview');
  const rowName = ({ row }: StepSample) => (isFirstTyped && row === 0 ? t('typed') : row + (isFirstTyped ? 0 : 1));
  return (
    <Table<StepSample>
      size="small"
      aria-label={t('title')}
      rowKey="row"
      pagination={false}
      scroll={{ y: 240 }}
      dataSource={[...outcomes]}
      columns={[
        { key: 'row', title: preview('row'), width: 70, align: 'right', render: (_, outcome) => rowName(outcome) },
        { key: 'before', title: preview('before'), render: (_, { before }) => <DataValue value={before} /> },
        { key: 'after', title: preview('after'), render: (_, outcome) => <Changed outcome={outcome} gate={step.gate} /> },
      ]}
    />
  );
}

function Changed({ outcome, gate }: { readonly outcome: StepSample; readonly gate: RuleStep['gate'] }) {
  const isChanged = outcome.before !== outcome.after && !outcome.code && !outcome.fate;
  return (
    <span style={isChanged ? { background: 'var(--ant-color-success-bg)' } : undefined}>
      <After sample={outcome} gate={gate} />
    </span>
  );
}
