'use client';

import { Table, Tag, Tooltip } from 'antd';
import { useTranslations } from 'use-intl';
import { DataValue, Num, useErrorText } from '#src/components/ui/index.ts';
import type { Preview } from '#src/server/contracts/source-interface.ts';

export type StepSample = Preview['steps'][number]['samples'][number];

/** What one step did to single values of the sample. */
export function StepSamples({ samples }: { readonly samples: readonly StepSample[] }) {
  const t = useTranslations('interfaces.preview');
  const errorText = useErrorText();
  return (
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
        {
          key: 'after',
          title: t('after'),
          render: (_, sample) =>
            sample.code ? (
              <Refusal code={sample.code} sentence={errorText({ code: sample.code }).sentence} />
            ) : (
              <DataValue value={sample.after} />
            ),
        },
      ]}
    />
  );
}

function Refusal({ code, sentence }: { readonly code: string; readonly sentence: string }) {
  return (
    <Tooltip title={sentence}>
      <Tag color="red" tabIndex={0}>
        {code}
      </Tag>
    </Tooltip>
  );
}
