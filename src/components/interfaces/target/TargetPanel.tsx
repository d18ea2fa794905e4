'use client';

import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Card, Flex } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CodeEditor } from '#src/components/code-editor/index.ts';
import { withTableTypes } from '#src/components/definition/index.ts';
import { GuardedButton, usePermission } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ErrorNotice, QueryPanel, Typography, useAct } from '#src/components/ui/index.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';
import type { TargetPlan, TargetQuery } from '../mapping/use-target-plan.ts';
import type { Draft } from '../use-draft.ts';
import { TypeTable } from './TypeTable.tsx';

interface TargetPanelProps {
  readonly found: InterfaceDetail;
  readonly draft: Draft;
  readonly query: TargetQuery;
}

/** Whether the table is there and fits, or the statement that would make it. */
export function TargetPanel({ found, draft, query }: TargetPanelProps) {
  return (
    <QueryPanel query={query}>
      {(plan) => (
        <Flex vertical gap={16}>
          {plan.existing ? (
            <ExistingTable plan={plan} draft={draft} />
          ) : (
            <NewTable key={plan.ddl} interfaceId={found.id} ddl={plan.ddl} onCreated={() => void query.refetch()} />
          )}
          <TypeTable plan={plan} definition={draft.definition} />
        </Flex>
      )}
    </QueryPanel>
  );
}

function ExistingTable({ plan, draft }: { readonly plan: TargetPlan; readonly draft: Draft }) {
  const t = useTranslations('interfaces.target');
  const mayEdit = usePermission('sourceInterface.update') ?? false;
  const { existing, conflicts } = plan;
  if (!existing) return null;
  const differs = conflicts.some((conflict) => conflict.code === 'target/type-differs');
  return (
    <>
      <Alert
        type={conflicts.length === 0 ? 'success' : 'error'}
        showIcon
        title={t('exists', { count: existing.length })}
        description={conflicts.length === 0 ? t('fits') : t('doesNotFit', { count: conflicts.length })}
        action={
          differs && (
            <Button disabled={!mayEdit} onClick={() => draft.change((one) => withTableTypes(one, existing))}>
              {t('takeTypes')}
            </Button>
          )
        }
      />
      {conflicts.map((conflict) => (
        <ErrorNotice key={`${conflict.code}${conflict.field}`} error={conflict} />
      ))}
    </>
  );
}

interface NewTableProps {
  readonly interfaceId: string;
  readonly ddl: string;
  readonly onCreated: () => void;
}

function NewTable({ interfaceId, ddl: proposed, onCreated }: NewTableProps) {
  const t = useTranslations('interfaces.target');
  const trpc = useTRPC();
  const act = useAct();
  const [ddl, setDdl] = useState(proposed);
  const create = useMutation(trpc.targetTable.create.mutationOptions());
  const createNow = async () => {
    if (await act(() => create.mutateAsync({ interfaceId, ddl }), t('created'))) onCreated();
  };
  return (
    <>
      <Alert type="info" showIcon title={t('missing')} />
      <Card size="small" title={t('ddl')}>
        <CodeEditor language="text" label={t('ddl')} value={ddl} onChange={setDdl} maxHeight="420px" />
        <Typography.Paragraph type="secondary" style={{ marginBlock: 8 }}>
          {t('ddlHelp')}
        </Typography.Paragraph>
        <Flex gap={8} wrap>
          <Button disabled={ddl === proposed} onClick={() => setDdl(proposed)}>
            {t('resetDdl')}
          </Button>
          <GuardedButton permission="targetTable.create" loading={create.isPending} onClick={() => void createNow()}>
            {t('create')}
          </GuardedButton>
        </Flex>
      </Card>
    </>
  );
}
