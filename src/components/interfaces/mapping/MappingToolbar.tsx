'use client';

import { DownOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown, Flex, Segmented } from 'antd';
import { useTranslations } from 'use-intl';
import { computedColumn, withColumnsAdded } from '#src/components/definition/index.ts';
import { GuardedButton } from '#src/components/session/index.ts';
import { Typography } from '#src/components/ui/index.ts';
import type { MappingBoardProps } from './board/board-props.ts';
import { IssueButtons } from './IssueButtons.tsx';
import { SampleControl } from './samples.tsx';
import type { TargetPlan } from './use-target-plan.ts';

export const mappingModes = ['lines', 'list'] as const;
export type MappingMode = (typeof mappingModes)[number];

interface MappingToolbarProps extends MappingBoardProps {
  readonly mode: MappingMode;
  readonly onMode: (mode: MappingMode) => void;
  readonly onOpen: (what: 'automap' | 'target') => void;
  readonly plan: TargetPlan | undefined;
}

const computedKinds = ['constant', 'variable', 'expression'] as const;

export function MappingToolbar({ mode, onMode, onOpen, plan, ...shared }: MappingToolbarProps) {
  const t = useTranslations('interfaces.mapping');
  const { board, definition, isDisabled, onChange } = shared;
  const add = (kind: (typeof computedKinds)[number]) => {
    onChange((one) => withColumnsAdded(one, [computedColumn(one, kind)]));
    board.showColumn(definition.columns.length);
  };
  return (
    <Flex gap="8px 12px" align="center" wrap>
      <Segmented
        aria-label={t('mode')}
        value={mode}
        options={mappingModes.map((value) => ({ value, label: t(`modes.${value}`) }))}
        onChange={onMode}
      />
      <Typography.Text>{t('counts', { columns: definition.columns.length, fields: definition.fields.length })}</Typography.Text>
      <IssueButtons {...shared} />
      <span style={{ flex: 1 }} />
      <SampleControl samples={shared.samples} />
      <GuardedButton permission="targetTable.preview" onClick={() => onOpen('target')}>
        {t(plan === undefined ? 'targetUnknown' : plan.existing ? 'targetExists' : 'targetNew')}
      </GuardedButton>
      <Button disabled={isDisabled} onClick={() => onOpen('automap')}>
        {t('autoMap')}
      </Button>
      <Dropdown
        disabled={isDisabled}
        trigger={['click']}
        menu={{
          items: computedKinds.map((key) => ({ key, label: t(`addKinds.${key}`) })),
          onClick: ({ key }) => add(key as (typeof computedKinds)[number]),
        }}
      >
        <Button icon={<PlusOutlined aria-hidden />}>
          {t('addColumn')} <DownOutlined aria-hidden />
        </Button>
      </Dropdown>
    </Flex>
  );
}
