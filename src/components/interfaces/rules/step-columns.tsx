'use client';

import { ArrowDownOutlined, ArrowUpOutlined, CopyOutlined, DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Switch, type TableProps, Tag, Tooltip } from 'antd';
import { useTranslations } from 'use-intl';
import { Num, useLocalized } from '#src/components/ui/index.ts';
import type { RuleSummary } from '#src/server/contracts/plugin.ts';
import type { Preview } from '#src/server/contracts/preview.ts';
import type { InterfaceDefinition, RuleStep } from '#src/server/core/definition/definition.ts';
import { newStepId, stopsRun, withoutStep, withStep, withStepDuplicated, withStepMoved } from './steps.ts';

/** The steps, and what can be done to one of them. */
export interface StepEditing {
  readonly definition: InterfaceDefinition;
  readonly catalog: readonly RuleSummary[];
  readonly isDisabled: boolean;
  readonly onOpen: (id: string) => void;
  readonly onInsertAfter: (id: string) => void;
  readonly onChange: (change: (definition: InterfaceDefinition) => InterfaceDefinition) => void;
}

type Columns = NonNullable<TableProps<RuleStep>['columns']>;

const gateColors: Readonly<Record<RuleStep['gate'], string>> = { quarantine: 'gold', warn: 'blue', block: 'red' };

export function useStepColumns(props: StepEditing, preview: Preview | undefined): Columns {
  const t = useTranslations('interfaces.rules');
  const gates = useTranslations('interfaces.rules.gates');
  const localized = useLocalized();
  const { catalog, definition, isDisabled, onOpen, onChange } = props;
  const ruleOf = (step: RuleStep) => catalog.find((rule) => rule.name === step.rule);
  const nameOf = (step: RuleStep) => {
    const rule = ruleOf(step);
    return rule ? localized(rule.label) : step.rule;
  };
  return [
    { key: 'order', title: '#', align: 'right', render: (_, step) => definition.rules.indexOf(step) + 1 },
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
        <Button type="link" size="small" style={{ padding: 0 }} onClick={() => onOpen(step.id)}>
          {nameOf(step)}
        </Button>
      ),
    },
    { key: 'kind', title: t('kind'), render: (_, step) => t(`kinds.${ruleOf(step)?.kind ?? 'unknown'}`) },
    { key: 'columns', title: t('columns'), render: (_, step) => <ColumnNames names={step.columns} /> },
    {
      key: 'gate',
      title: t('gate'),
      render: (_, step) => ruleOf(step)?.kind === 'validation' && <Tag color={gateColors[step.gate]}>{gates(step.gate)}</Tag>,
    },
    ...useCountColumns(preview),
    { key: 'actions', title: '', render: (_, step) => <StepActions {...props} step={step} name={nameOf(step)} /> },
  ];
}

/** Rows of the sample by what the step did to them. */
function useCountColumns(preview: Preview | undefined): Columns {
  const t = useTranslations('interfaces.rules');
  const countsOf = (step: RuleStep) => preview?.steps.find((one) => one.stepId === step.id);
  const failedUnder = (step: RuleStep, isWarning: boolean) =>
    (step.gate === 'warn') === isWarning ? countsOf(step)?.rowsFailed : undefined;
  return [
    { key: 'changed', title: t('changed'), align: 'right', render: (_, step) => <Num value={countsOf(step)?.rowsChanged} /> },
    {
      key: 'dropped',
      title: t('dropped'),
      align: 'right',
      render: (_, step) => {
        const counts = countsOf(step);
        return <Num value={counts && counts.rowsDropped + counts.rowsDuplicated} />;
      },
    },
    {
      key: 'failed',
      title: t('failed'),
      align: 'right',
      render: (_, step) => {
        const counts = countsOf(step);
        return (
          <Flex gap={4} justify="flex-end" align="center">
            {preview && counts && stopsRun(step, counts, preview.counts.read) && (
              <Tooltip title={t('stopsHelp')}>
                <Tag color="red" tabIndex={0} style={{ margin: 0 }}>
                  {t('stops')}
                </Tag>
              </Tooltip>
            )}
            <Num value={failedUnder(step, false)} />
          </Flex>
        );
      },
    },
    { key: 'warned', title: t('warned'), align: 'right', render: (_, step) => <Num value={failedUnder(step, true)} /> },
  ];
}

const maxNames = 4;

function ColumnNames({ names }: { readonly names: readonly string[] }) {
  const shown = names.slice(0, maxNames);
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

function StepActions(props: StepEditing & { readonly step: RuleStep; readonly name: string }) {
  const { step, name, definition, isDisabled, onOpen, onInsertAfter, onChange } = props;
  const common = useTranslations('ui.common');
  const t = useTranslations('interfaces.rules');
  const index = definition.rules.indexOf(step);
  const actions = [
    {
      text: common('moveUp'),
      icon: <ArrowUpOutlined aria-hidden />,
      isOff: index === 0,
      run: () => onChange((one) => withStepMoved(one, step.id, -1)),
    },
    {
      text: common('moveDown'),
      icon: <ArrowDownOutlined aria-hidden />,
      isOff: index === definition.rules.length - 1,
      run: () => onChange((one) => withStepMoved(one, step.id, 1)),
    },
    { text: t('insertBelow'), icon: <PlusOutlined aria-hidden />, isOff: false, run: () => onInsertAfter(step.id) },
    {
      text: common('duplicate'),
      icon: <CopyOutlined aria-hidden />,
      isOff: false,
      run: () => onChange((one) => withStepDuplicated(one, step.id, newStepId())),
    },
    { text: common('remove'), icon: <DeleteOutlined aria-hidden />, isOff: false, run: () => onChange((one) => withoutStep(one, step.id)) },
  ];
  return (
    <Flex gap={2}>
      <Button
        type="text"
        size="small"
        icon={<EditOutlined aria-hidden />}
        aria-label={common('edit')}
        title={`${common('edit')}: ${name}`}
        onClick={() => onOpen(step.id)}
      />
      {actions.map(({ text, icon, isOff, run }) => (
        <Button
          key={text}
          type="text"
          size="small"
          icon={icon}
          aria-label={text}
          title={text}
          disabled={isDisabled || isOff}
          onClick={run}
        />
      ))}
    </Flex>
  );
}
