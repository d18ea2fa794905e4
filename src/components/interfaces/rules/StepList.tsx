'use client';

import { HolderOutlined } from '@ant-design/icons';
import { Table } from 'antd';
import { type DragEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Typography } from '#src/components/ui/index.ts';
import type { Preview } from '#src/server/contracts/preview.ts';
import type { RuleStep } from '#src/server/core/definition/definition.ts';
import { type StepSample, StepSamples } from './StepSamples.tsx';
import { type StepEditing, useStepColumns } from './step-columns.tsx';
import { withStepMovedTo } from './steps.ts';
import type { Sample } from './use-sample.ts';

interface StepListProps extends StepEditing {
  /** Only the steps of this column, all when null. */
  readonly column: string | null;
  readonly sample: Sample;
}

/** The steps in the order they run, with what each does to the sample. */
export function StepList(props: StepListProps) {
  const t = useTranslations('interfaces.rules');
  const { definition, column, sample, isDisabled, onChange } = props;
  const preview = sample.live.preview ?? sample.dryRun;
  const drag = useDrag((id, ontoId) => onChange((one) => withStepMovedTo(one, id, ontoId)));
  const columns = useStepColumns(props, preview);
  const steps = definition.rules.filter((step) => column === null || step.columns.includes(column));
  return (
    <>
      {preview && (
        <Typography.Text type="secondary" role="status">
          {t(sample.live.preview ? 'countsLive' : 'countsDryRun', { count: preview.counts.read })}
        </Typography.Text>
      )}
      <Table<RuleStep>
        size="small"
        aria-label={t('steps')}
        rowKey="id"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={steps}
        columns={[
          { key: 'drag', title: '', width: 32, render: (_, step) => !isDisabled && <DragHandle onDragStart={drag.startOf(step.id)} /> },
          ...columns,
        ]}
        expandable={{
          rowExpandable: (step) => samplesOf(preview, step).length > 0,
          expandedRowRender: (step) => <StepSamples samples={samplesOf(preview, step)} gate={step.gate} />,
        }}
        rowClassName={(step) => (step.isEnabled ? '' : 'is-off')}
        onRow={(step) => drag.targetOf(step.id)}
      />
    </>
  );
}

function samplesOf(preview: Preview | undefined, step: RuleStep): StepSample[] {
  return preview?.steps.find((one) => one.stepId === step.id)?.samples ?? [];
}

/** For the mouse alone; the buttons of the row do the same for the keyboard. */
function DragHandle({ onDragStart }: { readonly onDragStart: (event: DragEvent) => void }) {
  return (
    <span draggable aria-hidden onDragStart={onDragStart} style={{ cursor: 'grab', color: 'var(--ant-color-text-secondary)' }}>
      <HolderOutlined aria-hidden />
    </span>
  );
}

function useDrag(onDrop: (id: string, ontoId: string) => void) {
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const startOf = (id: string) => (event: DragEvent) => {
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', id);
    setDragged(id);
  };
  const targetOf = (id: string) => ({
    onDragOver: (event: DragEvent) => {
      if (dragged === null) return;
      event.preventDefault();
      setOver(id);
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      if (dragged !== null) onDrop(dragged, id);
      setDragged(null);
      setOver(null);
    },
    onDragEnd: () => {
      setDragged(null);
      setOver(null);
    },
    style: over === id && dragged !== id ? { boxShadow: 'inset 0 2px var(--ant-color-primary)' } : {},
  });
  return { startOf, targetOf };
}
