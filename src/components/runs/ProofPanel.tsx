'use client';

import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Table, type TableProps, Tag } from 'antd';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ErrorNotice, Num, QueryPanel, Typography } from '#src/components/ui/index.ts';
import type { Proof, RunDetail } from '#src/server/contracts/run.ts';
import { rowFates } from './run-facts.ts';

const verdictColors = { balanced: 'green', unbalanced: 'red', 'not-finished': 'default' } as const;
const numbers = ['read', ...rowFates] as const;

interface ProofRow {
  readonly fate: (typeof numbers)[number];
  readonly run: number;
  readonly batches: number;
  readonly ledger: number | null;
  readonly quarantine: number | null;
}

/** The same numbers counted again by SQL wherever they are kept, side by side. */
export function ProofPanel({ run }: { readonly run: RunDetail }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.run.prove.queryOptions({ id: run.id }, { staleTime: 0, gcTime: 0, retry: false }));
  return (
    <div style={{ marginBlockStart: 12 }} aria-live="polite">
      <QueryPanel query={query} rows={3}>
        {(proof) => <ProofTable proof={proof} isReplay={run.trigger === 'replay'} onAgain={() => void query.refetch()} />}
      </QueryPanel>
    </div>
  );
}

interface ProofTableProps {
  readonly proof: Proof;
  readonly isReplay: boolean;
  readonly onAgain: () => void;
}

function ProofTable({ proof, isReplay, onAgain }: ProofTableProps) {
  const t = useTranslations('runs.prove');
  const verdicts = useTranslations('verdict');
  return (
    <Flex vertical gap={8}>
      <Flex gap={8} align="center" wrap>
        <Tag color={verdictColors[proof.verdict]} style={{ margin: 0 }}>
          {verdicts(proof.verdict)}
        </Tag>
        <Typography.Text type="secondary">{t('help')}</Typography.Text>
        <Button size="small" onClick={onAgain}>
          {t('again')}
        </Button>
      </Flex>
      {proof.ledgerError && <ErrorNotice error={proof.ledgerError} />}
      <Table<ProofRow>
        size="small"
        rowKey="fate"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={numbers.map((fate) => rowOf(proof, fate, isReplay))}
        columns={useProofColumns()}
      />
    </Flex>
  );
}

function useProofColumns(): NonNullable<TableProps<ProofRow>['columns']> {
  const t = useTranslations('runs.prove');
  const fates = useTranslations('rowFate');
  const place = (name: 'run' | 'batches' | 'ledger' | 'quarantine') => ({
    key: name,
    title: t(name),
    align: 'right' as const,
    render: (_: unknown, row: ProofRow) => <Kept value={row[name]} expected={row.run} />,
  });
  return [
    { key: 'fate', title: '', fixed: 'left', render: (_, row) => fates(row.fate) },
    place('run'),
    place('batches'),
    place('ledger'),
    place('quarantine'),
  ];
}

function rowOf(proof: Proof, fate: ProofRow['fate'], isReplay: boolean): ProofRow {
  const isCounted = fate === 'quarantined' && !isReplay;
  return {
    fate,
    run: proof.run[fate],
    batches: proof.batches[fate],
    ledger: proof.ledger?.[fate] ?? null,
    quarantine: isCounted ? proof.quarantinedRows : null,
  };
}

function Kept({ value, expected }: { readonly value: number | null; readonly expected: number }) {
  if (value === null || value === expected) return <Num value={value} />;
  return (
    <Typography.Text type="danger" strong>
      ≠ <Num value={value} />
    </Typography.Text>
  );
}
