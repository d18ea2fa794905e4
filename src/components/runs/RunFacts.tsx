'use client';

import { useQuery } from '@tanstack/react-query';
import { Card, Descriptions, type DescriptionsProps, Flex } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { RunScore } from '#src/components/score/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { Bytes, Duration, Num, StateTag, Time } from '#src/components/ui/index.ts';
import type { RunDetail } from '#src/server/contracts/run.ts';
import { remainingMilliseconds } from './progress.ts';
import { elapsedMilliseconds, isActive, rowsPerSecond } from './run-facts.ts';
import { StageSplit } from './StageSplit.tsx';

interface RunFactsProps {
  readonly run: RunDetail;
  /** In a drawer there is room for two columns. */
  readonly isNarrow?: boolean;
}

export function RunFacts({ run, isNarrow = false }: RunFactsProps) {
  const t = useTranslations('runs.facts');
  const now = new Date();
  const items: NonNullable<DescriptionsProps['items']> = [
    { key: 'started', label: t('started'), children: <Time value={run.startedAt} isAbsolute /> },
    { key: 'took', label: t('took'), children: <Took run={run} now={now} /> },
    { key: 'speed', label: t('speed'), children: <Speed run={run} now={now} /> },
    ...(isActive(run.state) ? [{ key: 'eta', label: t('eta'), children: <Remaining run={run} now={now} /> }] : []),
    ...(run.lagSeconds === null ? [] : [{ key: 'lag', label: t('lag'), children: <Duration milliseconds={run.lagSeconds * 1000} /> }]),
    { key: 'split', label: t('split'), span: 2, children: <StageSplit run={run} /> },
    { key: 'bytes', label: t('bytes'), children: <Bytes value={run.bytesRead} /> },
    { key: 'bytesWritten', label: t('bytesWritten'), children: <Bytes value={run.bytesWritten} /> },
    { key: 'boundary', label: t('boundary'), children: <Boundary run={run} /> },
    {
      key: 'version',
      label: t('version'),
      children: <Link href={`/interfaces/${run.interfaceId}?tab=settings`}>v{run.definitionVersion}</Link>,
    },
    { key: 'worker', label: t('worker'), children: run.workerName ?? '–' },
    ...(isActive(run.state) ? [{ key: 'heartbeat', label: t('heartbeat'), children: <Time value={run.heartbeatAt} /> }] : []),
    { key: 'attempt', label: t('attempt'), children: <Num value={run.attempt} /> },
    ...(run.plannedUpper ? [{ key: 'planned', label: t('planned'), children: <Time value={run.plannedUpper} isAbsolute /> }] : []),
    ...(run.partitions.length > 1 ? [{ key: 'partitions', label: t('partitions'), children: <Partitions run={run} /> }] : []),
    ...(run.finishedAt && run.trigger !== 'replay'
      ? [{ key: 'score', label: t('score'), children: <RunScore runId={run.id} interfaceId={run.interfaceId} /> }]
      : []),
    { key: 'linked', label: t('linked'), children: <LinkedRuns run={run} /> },
  ];
  return (
    <Card size="small">
      <Descriptions size="small" column={isNarrow ? { xs: 1, sm: 2 } : { xs: 1, sm: 2, lg: 3, xl: 4 }} items={items} />
    </Card>
  );
}

function Took({ run, now }: { readonly run: RunDetail; readonly now: Date }) {
  const t = useTranslations('runs.facts');
  return (
    <Flex gap={6} wrap>
      <Duration milliseconds={elapsedMilliseconds(run, now)} />
      {run.medianSeconds !== null && (
        <span>
          ({t('median')} <Duration milliseconds={run.medianSeconds * 1000} />)
        </span>
      )}
    </Flex>
  );
}

function Speed({ run, now }: { readonly run: RunDetail; readonly now: Date }) {
  const t = useTranslations('runs.facts');
  const rate = rowsPerSecond(run, now);
  return rate === null ? (
    '–'
  ) : (
    <span>
      <Num value={rate} /> {t('rowsPerSecond')}
      {run.medianRowsPerSecond !== null && (
        <>
          {' '}
          ({t('median')} <Num value={Math.round(run.medianRowsPerSecond)} />)
        </>
      )}
    </span>
  );
}

function Remaining({ run, now }: { readonly run: RunDetail; readonly now: Date }) {
  const t = useTranslations('runs.facts');
  const milliseconds = remainingMilliseconds(run, now);
  return milliseconds === null ? t('etaUnknown') : <Duration milliseconds={milliseconds} />;
}

function Boundary({ run }: { readonly run: RunDetail }) {
  const t = useTranslations('runs.facts');
  const boundary = run.boundary ?? run.options.boundary;
  if (!boundary) return run.trigger === 'replay' ? '–' : t('wholeStream');
  return (
    <code style={{ overflowWrap: 'anywhere' }}>
      [{boundary.lower ?? '−∞'}, {boundary.upper ?? '+∞'})
    </code>
  );
}

function Partitions({ run }: { readonly run: RunDetail }) {
  const t = useTranslations('runs.facts');
  const finished = run.partitions.filter((partition) => partition.isFinished).length;
  return t('partitionsDone', { finished, total: run.partitions.length });
}

/** The run this one repeats, and the runs that repeat this one. */
function LinkedRuns({ run }: { readonly run: RunDetail }) {
  const t = useTranslations('runs.facts');
  const trpc = useTRPC();
  const { data } = useQuery(trpc.run.list.queryOptions({ parentRunId: run.id, limit: 5 }, { enabled: !isActive(run.state) }));
  const later = data?.items ?? [];
  if (!run.parentRunId && later.length === 0) return '–';
  return (
    <Flex gap="4px 10px" wrap>
      {run.parentRunId && <Link href={`/runs/${run.parentRunId}`}>{t('reruns', { id: run.parentRunId })}</Link>}
      {later.map((one) => (
        <Link key={one.id} href={`/runs/${one.id}`}>
          {t('rerunAs', { id: one.id })} <StateTag of="run" state={one.state} />
        </Link>
      ))}
    </Flex>
  );
}
