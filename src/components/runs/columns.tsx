'use client';

import { CheckOutlined, WarningOutlined } from '@ant-design/icons';
import { Flex, Tag } from 'antd';
import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import { type Columns, Duration, hinted, Num, OneLine, StateTag, Time, useErrorText } from '#src/components/ui/index.ts';
import type { RunSummary } from '#src/server/contracts/run.ts';
import { elapsedMilliseconds, isActive, keptRows, quarantineHref, type RowFate } from './run-facts.ts';

const landed = ['written', 'updated', 'unchanged'] as const;
const leftOut = ['filtered', 'deduplicated'] as const;

export function useRunColumns({ isInterfaceShown }: { readonly isInterfaceShown: boolean }): Columns<RunSummary> {
  const t = useTranslations('runs.columns');
  const triggers = useTranslations('runTrigger');
  const fates = useTranslations('rowFate');
  const columns: Columns<RunSummary> = [
    { key: 'id', title: t('run'), fixed: 'left', render: (_, run) => <Link href={`/runs/${run.id}`}>{run.id}</Link> },
    { key: 'interface', title: t('interface'), hidden: !isInterfaceShown, render: (_, run) => <InterfaceName run={run} /> },
    { key: 'state', title: t('state'), render: (_, run) => <RunState run={run} /> },
    { key: 'trigger', title: t('trigger'), responsive: ['md'], render: (_, run) => triggers(run.trigger) },
    { key: 'started', title: t('started'), render: (_, run) => <Time value={run.startedAt ?? run.queuedAt} /> },
    {
      key: 'took',
      title: t('took'),
      align: 'right',
      render: (_, run) => <Duration milliseconds={elapsedMilliseconds(run, new Date())} />,
    },
  ];
  return [
    ...columns,
    { key: 'read', title: fates('read'), align: 'right', render: (_, run) => <Num value={run.read} /> },
    {
      key: 'landed',
      title: t('landed'),
      align: 'right',
      responsive: ['md'],
      render: (_, run) => <Sum run={run} fates={landed} total={keptRows(run)} />,
    },
    {
      key: 'leftOut',
      title: t('leftOut'),
      align: 'right',
      responsive: ['md'],
      render: (_, run) => <Sum run={run} fates={leftOut} total={run.filtered + run.deduplicated} />,
    },
    { key: 'quarantined', title: fates('quarantined'), align: 'right', render: (_, run) => <Quarantined run={run} /> },
    { key: 'balanced', title: t('balanced'), align: 'center', render: (_, run) => <Balance run={run} /> },
  ];
}

function InterfaceName({ run }: { readonly run: RunSummary }) {
  return (
    <Flex vertical style={{ maxWidth: 'min(280px, 32vw)' }}>
      <Link
        href={`/interfaces/${run.interfaceId}`}
        title={run.interfaceName}
        style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
      >
        {run.interfaceName}
      </Link>
      <OneLine isQuiet text={run.sourceName} />
    </Flex>
  );
}

/** The state, and in one phrase what it waits for, does, or failed of. */
function RunState({ run }: { readonly run: RunSummary }) {
  const t = useTranslations('runs');
  const reasons = useTranslations('waitingReason');
  const errorText = useErrorText();
  const hint = hintOf();
  return (
    <Flex vertical gap={2} align="flex-start" style={{ maxWidth: 172 }}>
      <Flex gap={6}>
        <StateTag of="run" state={run.state} />
        {run.isEmpty && run.state === 'succeeded' && <Tag style={{ margin: 0 }}>{t('empty')}</Tag>}
        {run.attempt > 1 && <Tag style={{ margin: 0 }}>{t('attemptTag', { attempt: run.attempt })}</Tag>}
      </Flex>
      {hint && <OneLine isQuiet text={hint} maxWidth={180} />}
    </Flex>
  );

  function hintOf(): string | null {
    if (run.state === 'queued' && run.waitingReason) return reasons(run.waitingReason);
    if (run.state === 'running' && run.stage) return t(`stages.${run.stage}`);
    if (run.state === 'failed' && run.error) return errorText(run.error).sentence;
    return null;
  }
}

/** Several fates in one number, apart on hover. */
function Sum({ run, fates, total }: { readonly run: RunSummary; readonly fates: readonly RowFate[]; readonly total: number }) {
  const names = useTranslations('rowFate');
  const locale = useLocale();
  const parts = fates.filter((fate) => run[fate] > 0).map((fate) => `${names(fate)} ${run[fate].toLocaleString(locale)}`);
  return (
    <span {...hinted(parts.join(' · '))}>
      <Num value={total} />
    </span>
  );
}

function Quarantined({ run }: { readonly run: RunSummary }) {
  if (run.quarantined === 0) return <Num value={0} />;
  return (
    <Link href={quarantineHref(run)}>
      <Num value={run.quarantined} />
    </Link>
  );
}

function Balance({ run }: { readonly run: RunSummary }) {
  const t = useTranslations('runs.balance');
  if (isActive(run.state) && run.read === 0) return '–';
  return run.isBalanced ? (
    <CheckOutlined aria-label={t('yes')} {...hinted(t('yes'))} style={{ color: 'var(--ant-color-success)' }} />
  ) : (
    <WarningOutlined aria-label={t('no')} {...hinted(t('no'))} style={{ color: 'var(--ant-color-error)' }} />
  );
}
