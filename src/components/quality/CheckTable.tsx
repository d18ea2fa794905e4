'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useRuleName } from '#src/components/quarantine/index.ts';
import { Score } from '#src/components/score/index.ts';
import { type Columns, DataTable, Duration, EmptyNotice, Num, Typography } from '#src/components/ui/index.ts';
import type { RunQuality } from '#src/server/contracts/quality.ts';

type Check = RunQuality['checks'][number];

interface CheckTableProps {
  readonly run: RunQuality;
  /** Null shows all dimensions. */
  readonly dimension: string | null;
}

/** Every check behind a score, the worst first, each leading to its rows. */
export function CheckTable({ run, dimension }: CheckTableProps) {
  const t = useTranslations('quality');
  const checks = run.checks
    .filter((check) => dimension === null || check.dimension === dimension)
    .toSorted((a, b) => b.failed / b.checked - a.failed / a.checked);
  return (
    <DataTable
      label={t('checks.title')}
      columns={useColumns(run)}
      rowKey={keyOf}
      rows={checks}
      empty={<EmptyNotice title={t('none.title')} description={t('none.description')} />}
    />
  );
}

function keyOf(check: Check): string {
  return [check.dimension, check.by, check.stepId].join(':');
}

function useColumns(run: RunQuality): Columns<Check> {
  const t = useTranslations('quality');
  const ruleName = useRuleName();
  return [
    {
      key: 'check',
      title: t('columns.check'),
      fixed: 'left',
      render: (_, check) => (
        <>
          {check.rule ? ruleName(check.rule) : t(`by.${check.by}`)}
          {check.by === 'freshness' && <Delay check={check} />}
        </>
      ),
    },
    { key: 'columns', title: t('columns.columns'), render: (_, check) => <code>{check.columns.join(', ')}</code> },
    { key: 'dimension', title: t('columns.score'), render: (_, check) => t(`dimension.${check.dimension}`) },
    {
      key: 'checked',
      title: t('columns.checked'),
      align: 'right',
      render: (_, check) => (check.by === 'freshness' ? null : <Num value={check.checked} />),
    },
    {
      key: 'failed',
      title: t('columns.failed'),
      align: 'right',
      render: (_, check) => (check.by === 'freshness' ? null : <Num value={check.failed} />),
    },
    { key: 'score', title: '%', align: 'right', render: (_, check) => <Score value={1 - check.failed / check.checked} /> },
    { key: 'rows', title: t('columns.rows'), render: (_, check) => <RowsLink run={run} check={check} /> },
  ];
}

function Delay({ check }: { readonly check: Check }) {
  const t = useTranslations('quality');
  return (
    <Typography.Text type="secondary">
      {' '}
      {t.rich('delay', {
        delay: () => <Duration milliseconds={(check.delaySeconds ?? 0) * 1000} />,
        objective: () => <Duration milliseconds={(check.objectiveSeconds ?? 0) * 1000} />,
      })}
    </Typography.Text>
  );
}

/** Failing rows stand in the quarantine of the run; those of a comparison in its result. Columns that let NULL in keep no rows. */
function RowsLink({ run, check }: { readonly run: RunQuality; readonly check: Check }) {
  const t = useTranslations('quality');
  if (check.failed === 0) return null;
  if (check.by === 'verification')
    return <Link href={`/interfaces/${run.interfaceId}?tab=quality#verification`}>{t('showDifferences')}</Link>;
  if (check.by !== 'rule' && check.by !== 'acceptance') return null;
  const rule = check.rule ? `&rule=${encodeURIComponent(check.rule)}` : '';
  return <Link href={`/quarantine?iface=${run.interfaceId}&run=${run.runId}${rule}`}>{t('showRows')}</Link>;
}
