'use client';

import { Tag } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { LagText } from '#src/components/freshness/index.ts';
import { ScoreLink } from '#src/components/score/index.ts';
import { type Columns, Num, StateTag, Time } from '#src/components/ui/index.ts';
import type { InterfaceSummary } from '#src/server/contracts/source-interface.ts';

export function useInterfaceColumns({ isSourceShown }: { readonly isSourceShown: boolean }): Columns<InterfaceSummary> {
  const t = useTranslations('interfaces.columns');
  const kinds = useTranslations('interfaceKind');
  const definition = useTranslations('definition');
  const common = useTranslations('ui.common');
  return [
    { key: 'name', title: common('name'), fixed: 'left', render: (_, row) => <Link href={`/interfaces/${row.id}`}>{row.name}</Link> },
    { key: 'state', title: t('state'), render: (_, row) => <StateTag of="interface" state={row.state} /> },
    {
      key: 'source',
      title: t('source'),
      hidden: !isSourceShown,
      render: (_, row) => <Link href={`/sources/${row.sourceId}`}>{row.sourceName}</Link>,
    },
    {
      key: 'target',
      title: t('target'),
      render: (_, row) => (
        <code>
          {row.targetSchema}.{row.targetTable}
        </code>
      ),
    },
    {
      key: 'kind',
      title: t('kind'),
      render: (_, row) => (row.kind === 'realtime' ? <Tag color="blue">{kinds('realtime')}</Tag> : kinds('batch')),
    },
    { key: 'increment', title: t('increment'), render: (_, row) => definition(`increment.kinds.${row.increment}`) },
    {
      key: 'lastRun',
      title: t('lastRun'),
      render: (_, row) =>
        row.lastRun && (
          <Link href={`/runs/${row.lastRun.id}`}>
            <StateTag of="run" state={row.lastRun.state} />
          </Link>
        ),
    },
    { key: 'lastRunAt', title: t('lastRunAt'), render: (_, row) => <Time value={row.lastRun?.finishedAt ?? row.lastRun?.queuedAt} /> },
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

function OpenRows({ row }: { readonly row: InterfaceSummary }) {
  if (row.openQuarantinedRows === 0) return <Num value={0} />;
  return (
    <Link href={`/quarantine?iface=${row.id}`}>
      <Num value={row.openQuarantinedRows} />
    </Link>
  );
}
