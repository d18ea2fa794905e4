'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Flex, Segmented, Tag } from 'antd';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { type Columns, DataTable, DataValue, EmptyNotice, Typography, useKeysetPaging } from '#src/components/ui/index.ts';
import type { Difference, Verification } from '#src/server/contracts/verification.ts';

const kinds = ['missing', 'changed', 'extra'] as const;
const keptOfEach = 500;

interface DifferenceTableProps {
  readonly id: string;
  readonly result: NonNullable<Verification['result']>;
}

/** Rows that differ, by key, with the columns that do. */
export function DifferenceTable({ id, result }: DifferenceTableProps) {
  const t = useTranslations('verification');
  const trpc = useTRPC();
  const paging = useKeysetPaging();
  const [kind, setKind] = useQueryState('diff', parseAsStringLiteral(kinds));
  const query = useQuery(
    trpc.verification.listDifferences.queryOptions(
      { id, kind: kind ?? undefined, after: paging.after, limit: 25 },
      { placeholderData: keepPreviousData },
    ),
  );
  const choose = (next: string) => {
    paging.reset();
    void setKind(kinds.find((one) => one === next) ?? null);
  };
  return (
    <Flex vertical gap={8}>
      <Flex gap={12} align="center" wrap>
        <Segmented
          aria-label={t('columns.kind')}
          value={kind ?? 'all'}
          options={(['all', ...kinds] as const).map((value) => ({ value, label: t(`kinds.${value}`) }))}
          onChange={choose}
        />
        {kinds.some((one) => result[one] > keptOfEach) && (
          <Typography.Text type="secondary">{t('shown', { count: keptOfEach })}</Typography.Text>
        )}
      </Flex>
      <DataTable
        label={t('columns.kind')}
        columns={useColumns()}
        rowKey="id"
        rows={query.data?.items}
        error={query.error}
        onRetry={() => void query.refetch()}
        paging={paging}
        nextCursor={query.data?.next}
        empty={<EmptyNotice title={t('allSame')} />}
      />
    </Flex>
  );
}

function useColumns(): Columns<Difference> {
  const t = useTranslations('verification');
  return [
    {
      key: 'key',
      title: t('columns.key'),
      fixed: 'left',
      render: (_, row) => <Cells cells={row.key} names={Object.keys(row.key).slice(0, 4)} />,
    },
    {
      key: 'kind',
      title: t('columns.kind'),
      render: (_, row) => <Tag color={row.kind === 'changed' ? 'gold' : 'red'}>{t(`kinds.${row.kind}`)}</Tag>,
    },
    { key: 'source', title: t('columns.source'), render: (_, row) => <Cells cells={row.sourceValues} names={namesOf(row)} /> },
    { key: 'target', title: t('columns.target'), render: (_, row) => <Cells cells={row.targetValues} names={namesOf(row)} /> },
  ];
}

const shownColumns = 8;

function namesOf({ columns, sourceValues, targetValues }: Difference): readonly string[] {
  return (columns.length > 0 ? columns : Object.keys(sourceValues ?? targetValues ?? {})).slice(0, shownColumns);
}

function Cells({ cells, names }: { readonly cells: Difference['sourceValues']; readonly names: readonly string[] }) {
  if (!cells) return <span aria-hidden>–</span>;
  return (
    <Flex gap="2px 12px" wrap style={{ maxWidth: 480 }}>
      {names.map((name) => (
        <span key={name}>
          <Typography.Text type="secondary">{name}</Typography.Text> <DataValue value={cells[name] ?? null} />
        </span>
      ))}
    </Flex>
  );
}
