'use client';

import { type TableProps, Tag } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Duration, Num, StateTag, Time } from '#src/components/ui/index.ts';
import type { RunSummary } from '#src/server/contracts/run.ts';

export function useRunColumns({
  isInterfaceShown,
}: {
  readonly isInterfaceShown: boolean;
}): NonNullable<TableProps<RunSummary>['columns']> {
  const t = useTranslations('runs.columns');
  const triggers = useTranslations('runTrigger');
  const fates = useTranslations('rowFate');
  const columns: NonNullable<TableProps<RunSummary>['columns']> = [
    { key: 'id', title: t('run'), fixed: 'left', render: (_, run) => <Link href={`/runs/${run.id}`}>{run.id}</Link> },
    {
      key: 'interface',
      title: t('interface'),
      hidden: !isInterfaceShown,
      render: (_, run) => <Link href={`/interfaces/${run.interfaceId}`}>{run.interfaceName}</Link>,
    },
    { key: 'state', title: t('state'), render: (_, run) => <RunState run={run} /> },
    { key: 'trigger', title: t('trigger'), render: (_, run) => triggers(run.trigger) },
    { key: 'started', title: t('started'), render: (_, run) => <Time value={run.startedAt ?? run.queuedAt} /> },
    { key: 'took', title: t('took'), align: 'right', render: (_, run) => <Took run={run} /> },
  ];
  const counts = (['read', 'written', 'updated', 'unchanged', 'filtered', 'deduplicated', 'quarantined'] as const).map((fate) => ({
    key: fate,
    title: fates(fate),
    align: 'right' as const,
    render: (_: unknown, run: RunSummary) => <Num value={run[fate]} />,
  }));
  return [...columns, ...counts];
}

function RunState({ run }: { readonly run: RunSummary }) {
  const t = useTranslations('runs');
  return (
    <>
      <StateTag of="run" state={run.state} />
      {run.isEmpty && run.state === 'succeeded' && <Tag style={{ marginInlineStart: 6 }}>{t('empty')}</Tag>}
    </>
  );
}

function Took({ run }: { readonly run: RunSummary }) {
  if (!run.startedAt) return '–';
  const end = run.finishedAt ?? new Date();
  return <Duration milliseconds={end.getTime() - run.startedAt.getTime()} />;
}
