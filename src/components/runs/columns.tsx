'use client';

import { CheckOutlined, WarningOutlined } from '@ant-design/icons';
import { Flex, type TableProps, Tag, Tooltip, Typography } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Duration, Num, StateTag, Time, useErrorText } from '#src/components/ui/index.ts';
import type { RunSummary } from '#src/server/contracts/run.ts';
import { elapsedMilliseconds, isActive, rowFates } from './run-facts.ts';

type Columns = NonNullable<TableProps<RunSummary>['columns']>;

const keptWhenNarrow: readonly string[] = ['read', 'quarantined'];

export function useRunColumns({ isInterfaceShown }: { readonly isInterfaceShown: boolean }): Columns {
  const t = useTranslations('runs.columns');
  const triggers = useTranslations('runTrigger');
  const fates = useTranslations('rowFate');
  const columns: Columns = [
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
  const counts: Columns = (['read', ...rowFates] as const).map((fate) => ({
    key: fate,
    title: fates(fate),
    align: 'right',
    ...(!keptWhenNarrow.includes(fate) && { responsive: ['md'] }),
    render: (_, run) => <Count run={run} fate={fate} />,
  }));
  return [...columns, ...counts, { key: 'balanced', title: t('balanced'), align: 'center', render: (_, run) => <Balance run={run} /> }];
}

function InterfaceName({ run }: { readonly run: RunSummary }) {
  return (
    <Flex vertical style={{ maxWidth: 280 }}>
      <Link href={`/interfaces/${run.interfaceId}`} style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
        {run.interfaceName}
      </Link>
      <Typography.Text type="secondary" ellipsis style={{ fontSize: 12 }}>
        {run.sourceName}
      </Typography.Text>
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
    <Flex vertical gap={2} align="flex-start" style={{ maxWidth: 260 }}>
      <Flex gap={6}>
        <StateTag of="run" state={run.state} />
        {run.isEmpty && run.state === 'succeeded' && <Tag style={{ margin: 0 }}>{t('empty')}</Tag>}
        {run.attempt > 1 && <Tag style={{ margin: 0 }}>{t('attemptTag', { attempt: run.attempt })}</Tag>}
      </Flex>
      {hint && (
        <Tooltip title={hint}>
          <Typography.Text type="secondary" ellipsis style={{ fontSize: 12, maxWidth: 260 }}>
            {hint}
          </Typography.Text>
        </Tooltip>
      )}
    </Flex>
  );

  function hintOf(): string | null {
    if (run.state === 'queued' && run.waitingReason) return reasons(run.waitingReason);
    if (run.state === 'running' && run.stage) return t(`stages.${run.stage}`);
    if (run.state === 'failed' && run.error) return errorText(run.error).sentence;
    return null;
  }
}

function Count({ run, fate }: { readonly run: RunSummary; readonly fate: 'read' | (typeof rowFates)[number] }) {
  if (fate !== 'quarantined' || run.quarantined === 0) return <Num value={run[fate]} />;
  return (
    <Link href={`/quarantine?run=${run.id}`}>
      <Num value={run.quarantined} />
    </Link>
  );
}

function Balance({ run }: { readonly run: RunSummary }) {
  const t = useTranslations('runs.balance');
  if (isActive(run.state) && run.read === 0) return '–';
  return (
    <Tooltip title={t(run.isBalanced ? 'yes' : 'no')}>
      {run.isBalanced ? (
        <CheckOutlined aria-label={t('yes')} style={{ color: 'var(--ant-color-success)' }} />
      ) : (
        <WarningOutlined aria-label={t('no')} style={{ color: 'var(--ant-color-error)' }} />
      )}
    </Tooltip>
  );
}
