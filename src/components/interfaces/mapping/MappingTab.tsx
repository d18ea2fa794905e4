'use client';

import { Flex } from 'antd';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useState } from 'react';
import { usePermission } from '#src/components/session/index.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';
import { TargetDrawer } from '../target/TargetDrawer.tsx';
import type { Draft } from '../use-draft.ts';
import { AutoMapDialog } from './AutoMapDialog.tsx';
import { BulkBar } from './BulkBar.tsx';
import type { MappingBoardProps } from './board/board-props.ts';
import styles from './board/MappingBoard.module.css';
import { MappingBoard } from './board/MappingBoard.tsx';
import { useBoard } from './board/use-board.ts';
import { ColumnPanel } from './column/ColumnPanel.tsx';
import { MappingTable } from './MappingTable.tsx';
import { type MappingMode, MappingToolbar, mappingModes } from './MappingToolbar.tsx';
import { useMappingSamples, useSourceRows } from './samples.tsx';
import { useExpressionVerdicts } from './use-expression-verdicts.ts';
import { useIssues } from './use-issues.ts';
import { useTargetPlan } from './use-target-plan.ts';

const noColumns: readonly never[] = [];

export function MappingTab({ found, draft }: { readonly found: InterfaceDetail; readonly draft: Draft }) {
  const [mode, setMode] = useQueryState('mode', parseAsStringLiteral(mappingModes).withDefault('lines').withOptions({ history: 'push' }));
  const isDisabled = !(usePermission('sourceInterface.update') ?? false);
  const [open, setOpen] = useState<'automap' | 'target' | null>(null);
  const { definition, change } = draft;
  const plan = useTargetPlan(found, draft);
  const existing = plan.data?.existing ?? noColumns;
  const board = useBoard(definition, existing);
  const changeMode = (next: MappingMode) => {
    board.setCurrent(null);
    void setMode(next);
  };
  const rows = useSourceRows(found);
  const verdicts = useExpressionVerdicts(definition, rows.rows);
  const shared: MappingBoardProps = {
    board,
    definition,
    samples: useMappingSamples(rows, definition, verdicts),
    issues: useIssues(definition, plan.data, verdicts),
    isDisabled,
    onChange: change,
  };
  return (
    <Flex vertical gap={12}>
      <MappingToolbar {...shared} mode={mode} onMode={changeMode} onOpen={setOpen} plan={plan.data} />
      <BulkBar {...shared} />
      <div className={board.current === null ? undefined : styles.layout}>
        {mode === 'lines' ? <MappingBoard {...shared} /> : <MappingTable {...shared} />}
        {board.current !== null && <ColumnPanel {...shared} index={board.current} />}
      </div>
      {open === 'automap' && (
        <AutoMapDialog definition={definition} existing={existing} onAccept={(next) => change(() => next)} onClose={() => setOpen(null)} />
      )}
      {open === 'target' && <TargetDrawer found={found} draft={draft} plan={plan} onClose={() => setOpen(null)} />}
    </Flex>
  );
}
