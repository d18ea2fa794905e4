'use client';

import { Table, Tag, Tooltip } from 'antd';
import { useTranslations } from 'use-intl';
import { DataValue, Num, useErrorText } from '#src/components/ui/index.ts';
import type { StepPreview } from '#src/server/contracts/preview.ts';
import type { RuleStep } from '#src/server/core/definition/definition.ts';

export type StepSample = StepPreview['samples'][number];

interface StepSamplesProps {
  readonly samples: readonly StepSample[];
  readonly gate: RuleStep['gate'];
}

/** What one step did to the rows of the sample, value by value. */
export function StepSamples({ samples, gate }: StepSamplesProps) {
  const t = useTranslations('interfaces.preview');
  return (
    <section aria-label={t('stepRows')}>
      <Table<StepSample & { number: number }>
        size="small"
        rowKey="number"
        pagination={false}
        scroll={{ x: 'max-content', y: 260 }}
        dataSource={samples.map((sample, number) => ({ ...sample, number }))}
        columns={[
          { key: 'row', title: t('row'), align: 'right', width: 80, render: (_, sample) => <Num value={sample.row + 1} /> },
          { key: 'column', title: t('column'), width: 180, render: (_, sample) => <code>{sample.column}</code> },
          { key: 'before', title: t('before'), render: (_, sample) => <DataValue value={sample.before} /> },
          { key: 'after', title: t('after'), render: (_, sample) => <After sample={sample} gate={gate} /> },
        ]}
      />
    </section>
  );
}

const gateColors: Readonly<Record<RuleStep['gate'], string>> = { quarantine: 'gold', warn: 'blue', block: 'red' };

/** What became of a value: changed, refused under the gate of the step, or gone with its row. */
export function After({ sample, gate }: { readonly sample: StepSample; readonly gate: RuleStep['gate'] }) {
  const fates = useTranslations('interfaces.preview.fates');
  const outcomes = useTranslations('interfaces.preview.outcomes');
  const errorText = useErrorText();
  if (sample.fate) return <Tag>{fates(sample.fate)}</Tag>;
  if (!sample.code) return <DataValue value={sample.after} />;
  const { sentence } = errorText({ code: sample.code, category: 'data', errorClass: 'row-rejected', details: sample.details ?? {} });
  return (
    <Tooltip title={sample.code}>
      <span>
        <Tag color={gateColors[gate]} tabIndex={0}>
          {outcomes(gate)}
        </Tag>
        {sentence}
      </span>
    </Tooltip>
  );
}
