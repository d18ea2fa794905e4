'use client';

import { Flex } from 'antd';
import { useTranslations } from 'use-intl';
import { type Peek, PeekDrawer, QueryPanel, StateTag } from '#src/components/ui/index.ts';
import { CountsPanel } from './CountsPanel.tsx';
import { RunFacts } from './RunFacts.tsx';
import { RunNotices } from './RunNotices.tsx';
import { StageBar } from './StageBar.tsx';
import { useRun } from './use-run.ts';

interface RunPeekProps {
  readonly peek: Peek;
  readonly id: string;
  readonly siblings: readonly string[];
}

/** A run beside the list: how it goes, what became of its rows, why it failed. */
export function RunPeek({ peek, id, siblings }: RunPeekProps) {
  const t = useTranslations('runs');
  const query = useRun(id);
  const title = (
    <Flex gap={8} align="center" wrap>
      {t('runTitle', { id })}
      {query.data && <StateTag of="run" state={query.data.state} />}
    </Flex>
  );
  return (
    <PeekDrawer peek={peek} title={title} siblings={siblings} href={`/runs/${id}`}>
      <QueryPanel query={query}>
        {(run) => (
          <Flex vertical gap={12}>
            <RunNotices run={run} />
            <StageBar run={run} />
            <CountsPanel run={run} />
            <RunFacts run={run} isNarrow />
          </Flex>
        )}
      </QueryPanel>
    </PeekDrawer>
  );
}
