'use client';

import { Button, Tag } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Score } from '#src/components/score/index.ts';
import { type Columns, Num, Time } from '#src/components/ui/index.ts';
import type { QualityRow } from '#src/server/contracts/quality.ts';
import { WeekChange } from './WeekChange.tsx';

const dimensions = ['completeness', 'accuracy', 'timeliness', 'consistency'] as const;
type Dimension = (typeof dimensions)[number];

/** `dimension` alone stays when one is chosen. */
export function useQualityColumns(level: string, dimension: Dimension | null, onOpen: (id: string) => void): Columns<QualityRow> {
  const t = useTranslations('quality');
  const isInterface = level === 'interface';
  const scores = dimensions
    .filter((one) => dimension === null || one === dimension)
    .map((one) => ({
      key: one,
      title: t(`dimension.${one}`),
      align: 'right' as const,
      render: (_: unknown, row: QualityRow) => <Score value={row[one]} />,
    }));
  return [
    {
      key: 'name',
      title: t('columns.object'),
      fixed: 'left',
      render: (_, row) =>
        isInterface ? (
          <Link href={`/interfaces/${row.id}?tab=quality`}>{row.name}</Link>
        ) : (
          <Button type="link" size="small" style={{ padding: 0 }} onClick={() => onOpen(row.id)}>
            {row.name}
          </Button>
        ),
    },
    {
      key: 'overall',
      title: t('dimension.overall'),
      align: 'right',
      render: (_, row) => <Score value={row.overall} isBelow={isInterface && row.belowThreshold > 0} />,
    },
    ...scores,
    { key: 'week', title: t('columns.weekChange'), align: 'right', render: (_, row) => <WeekChange value={row.weekChange} /> },
    {
      key: 'failing',
      title: t('columns.failingRules'),
      align: 'right',
      render: (_, row) => <FailingRules row={row} isInterface={isInterface} />,
    },
    ...(isInterface
      ? []
      : [
          {
            key: 'interfaces',
            title: t('columns.interfaces'),
            align: 'right' as const,
            render: (_: unknown, row: QualityRow) => <Interfaces row={row} />,
          },
        ]),
    { key: 'scored', title: t('columns.scoredAt'), render: (_, row) => <Time value={row.scoredAt} /> },
  ];
}

function FailingRules({ row, isInterface }: { readonly row: QualityRow; readonly isInterface: boolean }) {
  const t = useTranslations('quality');
  if (!isInterface || row.failingRules === 0) return <Num value={row.failingRules} />;
  return (
    <Link href={`/interfaces/${row.id}?tab=quality`} aria-label={`${row.name}: ${t('openWorst')}`}>
      <Num value={row.failingRules} />
    </Link>
  );
}

function Interfaces({ row }: { readonly row: QualityRow }) {
  const t = useTranslations('quality');
  return (
    <>
      {row.belowThreshold > 0 && <Tag color="red">{t('belowCount', { count: row.belowThreshold })}</Tag>}
      <Num value={row.interfaces} />
    </>
  );
}
