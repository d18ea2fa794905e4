'use client';

import { Flex } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { LagText } from '#src/components/freshness/index.ts';
import { ScoreLink } from '#src/components/score/index.ts';
import { type Columns, Num, OneLine, StateTag, Time, Typography } from '#src/components/ui/index.ts';
import type { InterfaceSummary } from '#src/server/contracts/source-interface.ts';

export function useInterfaceColumns({ isSourceShown }: { readonly isSourceShown: boolean }): Columns<InterfaceSummary> {
  const t = useTranslations('interfaces.columns');
  const common = useTranslations('ui.common');
  return [
    { key: 'name', title: common('name'), fixed: 'left', render: (_, row) => <Name row={row} isSourceShown={isSourceShown} /> },
    { key: 'state', title: t('state'), render: (_, row) => <State row={row} /> },
    { key: 'lastRun', title: t('lastRun'), render: (_, { lastRun }) => lastRun && <LastRun run={lastRun} /> },
    { key: 'lag', title: t('lag'), render: (_, row) => <LagText freshness={row.freshness} /> },
    { key: 'rows', title: t('rows'), align: 'right', render: (_, row) => <Num value={row.lastRun?.read} /> },
    { key: 'quarantined', title: t('quarantined'), align: 'right', render: (_, row) => <OpenRows row={row} /> },
    {
      key: 'score',
      title: t('score'),
      align: 'right',
      render: (_, row) => <ScoreLink value={row.score} href={`/interfaces/${row.id}?tab=quality`} />,
    },
    { key: 'nextFire', title: t('nextFire'), render: (_, row) => <Time value={row.nextFireAt} /> },
  ];
}

/** The name, and below it the way the data takes. */
function Name({ row, isSourceShown }: { readonly row: InterfaceSummary; readonly isSourceShown: boolean }) {
  const target = `${row.targetSchema}.${row.targetTable}`;
  return (
    <Flex vertical style={{ maxWidth: 'min(300px, 60vw)' }}>
      <Link href={`/interfaces/${row.id}`}>
        <OneLine text={row.name} />
      </Link>
      <OneLine isQuiet text={isSourceShown ? `${row.sourceName} → ${target}` : `→ ${target}`} />
    </Flex>
  );
}

/** The state, and below it how the data is read. */
function State({ row }: { readonly row: InterfaceSummary }) {
  const kinds = useTranslations('interfaceKind');
  const definition = useTranslations('definition');
  return (
    <Flex vertical gap={2} align="flex-start">
      <StateTag of="interface" state={row.state} />
      <OneLine isQuiet text={row.kind === 'realtime' ? kinds('realtime') : definition(`increment.kinds.${row.increment}`)} />
    </Flex>
  );
}

function LastRun({ run }: { readonly run: NonNullable<InterfaceSummary['lastRun']> }) {
  return (
    <Flex vertical gap={2} align="flex-start">
      <Link href={`/runs/${run.id}`}>
        <StateTag of="run" state={run.state} />
      </Link>
      <Typography.Text type="secondary" style={{ fontSize: 12 }}>
        <Time value={run.finishedAt ?? run.queuedAt} />
      </Typography.Text>
    </Flex>
  );
}

function OpenRows({ row }: { readonly row: InterfaceSummary }) {
  if (row.openQuarantinedRows === 0) return <Num value={0} />;
  return (
    <Link href={`/quarantine?iface=${row.id}`}>
      <Num value={row.openQuarantinedRows} />
    </Link>
  );
}
