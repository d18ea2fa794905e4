'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Card, Flex, Input, Table, Typography } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC, useTRPCClient } from '#src/components/trpc/index.ts';
import { ErrorNotice, QueryPanel, useAct, useErrorText } from '#src/components/ui/index.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';
import type { Draft } from '../use-draft.ts';

/** The table that is there, or the statement that would make it. */
export function TargetSection({ found, draft }: { readonly found: InterfaceDetail; readonly draft: Draft }) {
  const client = useTRPCClient();
  const query = useQuery({
    queryKey: ['target-table', found.id, draft.definition],
    queryFn: ({ signal }) => client.targetTable.preview.mutate({ interfaceId: found.id, definition: draft.definition }, { signal }),
    retry: false,
  });
  return (
    <QueryPanel query={query}>
      {(plan) => <TargetPlan key={plan.ddl} interfaceId={found.id} plan={plan} onCreated={() => void query.refetch()} />}
    </QueryPanel>
  );
}

type Plan = Awaited<ReturnType<ReturnType<typeof useTRPCClient>['targetTable']['preview']['mutate']>>;

function TargetPlan({
  interfaceId,
  plan,
  onCreated,
}: {
  readonly interfaceId: string;
  readonly plan: Plan;
  readonly onCreated: () => void;
}) {
  const t = useTranslations('interfaces.target');
  const trpc = useTRPC();
  const act = useAct();
  const [ddl, setDdl] = useState(plan.ddl);
  const create = useMutation(trpc.targetTable.create.mutationOptions());
  const createNow = async () => {
    if (await act(() => create.mutateAsync({ interfaceId, ddl }), t('created'))) onCreated();
  };
  return (
    <Flex vertical gap={16}>
      {plan.existing ? (
        <Alert type="success" showIcon title={t('exists', { count: plan.existing.length })} />
      ) : (
        <Alert type="info" showIcon title={t('missing')} />
      )}
      {plan.conflicts.map((conflict) => (
        <ErrorNotice key={`${conflict.code}${conflict.field}`} error={conflict} />
      ))}
      {!plan.existing && (
        <Card
          title={t('ddl')}
          extra={
            <GuardedButton permission="targetTable.create" type="primary" loading={create.isPending} onClick={() => void createNow()}>
              {t('create')}
            </GuardedButton>
          }
        >
          <Input.TextArea
            aria-label={t('ddl')}
            value={ddl}
            autoSize={{ minRows: 6, maxRows: 30 }}
            spellCheck={false}
            onChange={(event) => setDdl(event.target.value)}
            style={{ fontFamily: 'var(--ant-font-family-code)' }}
          />
          <Typography.Paragraph type="secondary" style={{ marginBlock: '8px 0' }}>
            {t('ddlHelp')}
          </Typography.Paragraph>
        </Card>
      )}
      <Card title={t('types')}>
        <TypeTable plan={plan} />
      </Card>
    </Flex>
  );
}

function TypeTable({ plan }: { readonly plan: Plan }) {
  const t = useTranslations('interfaces.target');
  const errorText = useErrorText();
  const existing = new Map(plan.existing?.map((column) => [column.name, column.nativeType]));
  return (
    <Table
      size="small"
      rowKey="name"
      pagination={plan.columns.length > 60 ? { pageSize: 50, showSizeChanger: false } : false}
      scroll={{ x: 'max-content' }}
      dataSource={plan.columns}
      columns={[
        { key: 'name', title: t('column'), render: (_, column) => column.name },
        { key: 'source', title: t('sourceType'), render: (_, column) => <code>{column.sourceNativeType || '–'}</code> },
        { key: 'target', title: t('targetType'), render: (_, column) => <code>{column.nativeType}</code> },
        { key: 'existing', title: t('existingType'), render: (_, column) => <code>{existing.get(column.name) ?? '–'}</code> },
        { key: 'nullable', title: t('nullable'), render: (_, column) => (column.isNullable ? 'NULL' : 'NOT NULL') },
        {
          key: 'warning',
          title: t('warning'),
          render: (_, column) => column.warning && <Typography.Text type="warning">{errorText(column.warning).sentence}</Typography.Text>,
        },
      ]}
    />
  );
}
