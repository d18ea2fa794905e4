'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Flex, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton, usePermission } from '#src/components/session/index.ts';
import { useTRPC, useTRPCClient } from '#src/components/trpc/index.ts';
import { EmptyNotice, ErrorNotice, QueryPanel, Time, Typography, useAct } from '#src/components/ui/index.ts';
import type { InterfaceTest, TestResult } from '#src/server/contracts/interface-test.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';
import type { Draft } from '../use-draft.ts';
import { ReasonDialog } from './ReasonDialog.tsx';
import { TestDifferences } from './TestDifferences.tsx';

interface SavedTestsProps {
  readonly found: InterfaceDetail;
  readonly draft: Draft;
}

/** Samples that must end as they did; publishing is refused as long as one does not. */
export function SavedTests({ found, draft }: SavedTestsProps) {
  const t = useTranslations('interfaces.tests');
  const trpc = useTRPC();
  const query = useQuery(trpc.interfaceTest.list.queryOptions({ interfaceId: found.id }));
  return (
    <QueryPanel query={query}>
      {(tests) =>
        tests.length === 0 ? (
          <EmptyNotice title={t('empty.title')} description={t('empty.description')} />
        ) : (
          <TestTable tests={tests} found={found} draft={draft} />
        )
      }
    </QueryPanel>
  );
}

function TestTable({ tests, found, draft }: SavedTestsProps & { readonly tests: readonly InterfaceTest[] }) {
  const t = useTranslations('interfaces.tests');
  const client = useTRPCClient();
  const mayCheck = usePermission('interfaceTest.check') ?? false;
  const check = useQuery({
    queryKey: ['interface-tests', found.id, draft.definition, tests],
    queryFn: ({ signal }) => client.interfaceTest.check.mutate({ interfaceId: found.id, definition: draft.definition }, { signal }),
    enabled: mayCheck,
    retry: false,
  });
  const resultOf = ({ id }: InterfaceTest) => check.data?.find((result) => result.id === id);
  return (
    <Flex vertical gap={8}>
      <Typography.Text type="secondary">{t('summary')}</Typography.Text>
      {Boolean(check.error) && <ErrorNotice error={check.error} onRetry={() => void check.refetch()} />}
      <Table<InterfaceTest>
        size="small"
        aria-label={t('title')}
        rowKey="id"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={[...tests]}
        expandable={{
          rowExpandable: (test) => resultOf(test)?.isPassing === false,
          expandedRowRender: (test) => <TestDifferences differences={resultOf(test)?.differences ?? []} />,
        }}
        columns={[
          { key: 'name', title: t('name'), render: (_, test) => test.name },
          { key: 'result', title: t('result'), render: (_, test) => <Outcome result={resultOf(test)} /> },
          { key: 'rows', title: t('rows'), align: 'right', render: (_, test) => test.rowCount },
          { key: 'expected', title: t('expected'), render: (_, test) => <Expected test={test} /> },
          { key: 'author', title: t('author'), render: (_, test) => test.author },
          { key: 'updated', title: t('updated'), render: (_, test) => <Time value={test.updatedAt} /> },
          { key: 'actions', title: '', render: (_, test) => <TestActions test={test} draft={draft} /> },
        ]}
      />
    </Flex>
  );
}

function Outcome({ result }: { readonly result: TestResult | undefined }) {
  const t = useTranslations('interfaces.tests');
  if (!result) return <Tag>{t('notRun')}</Tag>;
  return result.isPassing ? (
    <Tag color="green">{t('passing')}</Tag>
  ) : (
    <Tag color="red">{t('failing', { count: result.differingRows })}</Tag>
  );
}

function Expected({ test }: { readonly test: InterfaceTest }) {
  const fates = useTranslations('interfaces.preview.fates');
  const parts = Object.entries(test.expected).filter(([, count]) => count > 0);
  return parts.map(([fate, count]) => `${fates(fate)} ${count}`).join(' · ');
}

function TestActions({ test, draft }: { readonly test: InterfaceTest; readonly draft: Draft }) {
  const t = useTranslations('interfaces.tests');
  const common = useTranslations('ui.common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const [asking, setAsking] = useState<'update' | 'remove' | null>(null);
  const update = useMutation(trpc.interfaceTest.update.mutationOptions());
  const remove = useMutation(trpc.interfaceTest.remove.mutationOptions());
  const perform = async (reason: string) => {
    const { id } = test;
    const done = await act(() =>
      asking === 'remove' ? remove.mutateAsync({ id, reason }) : update.mutateAsync({ id, reason, definition: draft.definition }),
    );
    if (!done) return;
    setAsking(null);
    await queries.invalidateQueries({ queryKey: trpc.interfaceTest.pathKey() });
  };
  return (
    <Flex gap={4}>
      <GuardedButton permission="interfaceTest.update" size="small" onClick={() => setAsking('update')}>
        {t('accept')}
      </GuardedButton>
      <GuardedButton permission="interfaceTest.remove" size="small" danger onClick={() => setAsking('remove')}>
        {common('remove')}
      </GuardedButton>
      {asking && (
        <ReasonDialog
          title={t(`${asking}Title`, { name: test.name })}
          consequences={t(`${asking}Consequences`)}
          isBusy={update.isPending || remove.isPending}
          onConfirm={(reason) => void perform(reason)}
          onCancel={() => setAsking(null)}
        />
      )}
    </Flex>
  );
}
