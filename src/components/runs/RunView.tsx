'use client';

import { Flex, Tabs } from 'antd';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { LiveBanner } from '#src/components/live/index.ts';
import { SourceTimeZone } from '#src/components/preferences/SourceTimeZone.tsx';
import { QueryPanel } from '#src/components/ui/index.ts';
import type { RunDetail } from '#src/server/contracts/run.ts';
import { AttemptsTab } from './AttemptsTab.tsx';
import { BatchesTab } from './BatchesTab.tsx';
import { ColumnsTab } from './ColumnsTab.tsx';
import { CountsPanel } from './CountsPanel.tsx';
import { LogTab } from './LogTab.tsx';
import { RunFacts } from './RunFacts.tsx';
import { RunHeader } from './RunHeader.tsx';
import { RunNotices } from './RunNotices.tsx';
import { StageBar } from './StageBar.tsx';
import { useRun } from './use-run.ts';

const tabs = ['batches', 'log', 'attempts', 'columns'] as const;

export function RunView({ id }: { readonly id: string }) {
  const query = useRun(id);
  return (
    <>
      <LiveBanner />
      <SourceTimeZone sourceId={query.data?.sourceId}>
        <QueryPanel query={query}>{(run) => <RunPage run={run} />}</QueryPanel>
      </SourceTimeZone>
    </>
  );
}

function RunPage({ run }: { readonly run: RunDetail }) {
  const t = useTranslations('runs.tabs');
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(tabs).withDefault('batches').withOptions({ history: 'push' }));
  const contents = {
    batches: <BatchesTab run={run} />,
    log: <LogTab run={run} />,
    attempts: <AttemptsTab run={run} />,
    columns: <ColumnsTab run={run} />,
  };
  return (
    <Flex vertical gap={12}>
      <RunHeader run={run} />
      <RunNotices run={run} />
      <StageBar run={run} />
      <CountsPanel run={run} />
      <RunFacts run={run} />
      <Tabs
        activeKey={tab}
        onChange={(key) => void setTab(tabs.find((one) => one === key) ?? 'batches')}
        destroyOnHidden
        items={tabs.map((key) => ({ key, label: t(key), children: contents[key] }))}
      />
    </Flex>
  );
}
