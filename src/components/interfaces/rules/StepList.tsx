'use client';

import { ArrowDownOutlined, ArrowUpOutlined, CopyOutlined, DeleteOutlined, EditOutlined } from '@ant-design/icons';
import { Button, Flex, Switch, Table, type TableProps, Tag } from 'antd';
import { useTranslations } from 'use-intl';
import { Num, useLocalized } from '#src/components/ui/index.ts';
import type { RuleSummary } from '#src/server/contracts/plugin.ts';
import type { Preview } from '#src/server/contracts/source-interface.ts';
import type { InterfaceDefinition, RuleStep } from '#src/server/core/definition/definition.ts';
import { type StepSample, StepSamples } from './StepSamples.tsx';
import { newStepId, withoutStep, withStep, withStepDuplicated, withStepMoved } from './steps.ts';

interface StepListProps {
  readonly definition: InterfaceDefinition;
  readonly catalog: readonly RuleSummary[];
  readonly preview: Preview | undefined;
  readonly isDisabled: boolean;
  readonly onOpen: (id: string) => void;
  readonly onChange: (change: (definition: InterfaceDefinition) => InterfaceDefinition) => void;
}

const gateColors: Readonly<Record<RuleStep['gate'], string>> = { quarantine: 'gold', warn: 'blue', block: 'red' };

export function StepList(props: StepListProps) {
  return (
    <Table<RuleStep>
      size="small"
      rowKey="id"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={[...props.definition.rules]}
      columns={useStepColumns(props)}
      expandable={{
        rowExpandable: (step) => samplesOf(props.preview, step).length > 0,
        expandedRowRender: (step) => <StepSamples samples={samplesOf(props.preview, step)} />,
      }}
      rowClassName={(step) => (step.isEnabled ? '' : 'is-off')}
    />
  );
}

function samplesOf(preview: Preview | undefined, step: RuleStep): StepSample[] {
  return preview?.steps.find((one) => one.stepId === step.id)?.samples ?? [];
}

function useStepColumns(props: StepListProps): NonNullable<TableProps<RuleStep>['columns']> {
  const t = useTranslations('interfaces.rules');
  const gates = useTranslations('interfaces.rules.gates');
  const localized = useLocalized();
  const { catalog, preview, isDisabled, onOpen, onChange } = props;
  const ruleOf = (step: RuleStep) => catalog.find((rule) => rule.name === step.rule);
  const countsOf = (step: RuleStep) => preview?.steps.find((one) => one.stepId === step.id);
  return [
    { key: 'order', title: '#', align: 'right', render: (_, _step, index) => index + 1 },
    {
      key: 'enabled',
      title: t('enabled'),
      render: (_, step) => (
        <Switch
          size="small"
          aria-label={t('enabled')}
          disabled={isDisabled}
          checked={step.isEnabled}
          onChange={(isEnabled) => onChange((one) => withStep(one, { ...step, isEnabled }))}
        />
      ),
    },
    {
      key: 'rule',
      title: t('rule'),
      render: (_, step) => (
        <RuleName
          step={step}
          label={ruleOf(step) ? localized(ruleOf(step)?.label ?? { en: '', 'zh-CN': '' }) : step.rule}
          onOpen={onOpen}
        />
      ),
    },
    { key: 'kind', title: t('kind'), render: (_, step) => t(`kinds.${ruleOf(step)?.kind ?? 'unknown'}`) },
    { key: 'columns', title: t('columns'), render: (_, step) => <Columns names={step.columns} /> },
    {
      key: 'gate',
      title: t('gate'),
      render: (_, step) => ruleOf(step)?.kind === 'validation' && <Tag color={gateColors[step.gate]}>{gates(step.gate)}</Tag>,
    },
    { key: 'changed', title: t('changed'), align: 'right', render: (_, step) => <Num value={countsOf(step)?.rowsChanged} /> },
    {
      key: 'dropped',
      title: t('dropped'),
      align: 'right',
      render: (_, step) => <Num value={sum(countsOf(step)?.rowsDropped, countsOf(step)?.rowsDuplicated)} />,
    },
    { key: 'failed', title: t('failed'), align: 'right', render: (_, step) => <Num value={countsOf(step)?.rowsFailed} /> },
    { key: 'actions', title: '', render: (_, step, index) => <StepActions {...props} step={step} index={index} /> },
  ];
}

function sum(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? undefined : a + (b ?? 0);
}

function RuleName({ step, label, onOpen }: { readonly step: RuleStep; readonly label: string; readonly onOpen: (id: string) => void }) {
  return (
    <Button type="link" size="small" style={{ padding: 0 }} onClick={() => onOpen(step.id)}>
      {label}
    </Button>
  );
}

function Columns({ names }: { readonly names: readonly string[] }) {
  const shown = names.slice(0, 4);
  return (
    <Flex gap={4}>
      {shown.map((name) => (
        <Tag key={name} style={{ margin: 0 }}>
          {name}
        </Tag>
      ))}
      {names.length > shown.length && <span title={names.join(', ')}>+{names.length - shown.length}</span>}
    </Flex>
  );
}

function StepActions({
  step,
  index,
  definition,
  isDisabled,
  onOpen,
  onChange,
}: StepListProps & { readonly step: RuleStep; readonly index: number }) {
  const common = useTranslations('ui.common');
  const actions = [
    { key: 'moveUp', icon: <ArrowUpOutlined />, isOff: index === 0, run: () => onChange((one) => withStepMoved(one, step.id, -1)) },
    {
      key: 'moveDown',
      icon: <ArrowDownOutlined />,
      isOff: index === definition.rules.length - 1,
      run: () => onChange((one) => withStepMoved(one, step.id, 1)),
    },
    { key: 'duplicate', icon: <CopyOutlined />, isOff: false, run: () => onChange((one) => withStepDuplicated(one, step.id, newStepId())) },
    { key: 'remove', icon: <DeleteOutlined />, isOff: false, run: () => onChange((one) => withoutStep(one, step.id)) },
  ] as const;
  return (
    <Flex gap={2}>
      <Button
        type="text"
        size="small"
        icon={<EditOutlined />}
        aria-label={common('edit')}
        title={common('edit')}
        onClick={() => onOpen(step.id)}
      />
      {actions.map(({ key, icon, isOff, run }) => (
        <Button
          key={key}
          type="text"
          size="small"
          icon={icon}
          aria-label={common(key)}
          title={common(key)}
          disabled={isDisabled || isOff}
          onClick={run}
        />
      ))}
    </Flex>
  );
}
