'use client';

import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Typography } from 'antd';
import { parseAsString, useQueryState } from 'nuqs';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton, usePermission } from '#src/components/session/index.ts';
import { useTRPC, useTRPCClient } from '#src/components/trpc/index.ts';
import { EmptyNotice, ErrorNotice, QueryPanel } from '#src/components/ui/index.ts';
import type { RuleSummary } from '#src/server/contracts/plugin.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';
import type { Draft } from '../use-draft.ts';
import { PreviewReport } from './PreviewReport.tsx';
import { RuleCatalog } from './RuleCatalog.tsx';
import { StepDrawer } from './StepDrawer.tsx';
import { StepList } from './StepList.tsx';
import { newStepId, stepOf, withoutStep, withStep } from './steps.ts';

const previewLimit = 1000;

export function RulesTab({ found, draft }: { readonly found: InterfaceDetail; readonly draft: Draft }) {
  const trpc = useTRPC();
  const catalog = useQuery(trpc.rule.list.queryOptions({}, { staleTime: Number.POSITIVE_INFINITY }));
  return <QueryPanel query={catalog}>{(rules) => <Rules found={found} draft={draft} catalog={rules} />}</QueryPanel>;
}

function Rules({
  found,
  draft,
  catalog,
}: {
  readonly found: InterfaceDetail;
  readonly draft: Draft;
  readonly catalog: readonly RuleSummary[];
}) {
  const t = useTranslations('interfaces.rules');
  const mayEdit = usePermission('sourceInterface.update') ?? false;
  const [openId, setOpenId] = useQueryState('rule', parseAsString);
  const [isAdding, setAdding] = useState(false);
  const preview = usePreview(found, draft);
  const { definition, change } = draft;
  const open = definition.rules.find((step) => step.id === openId);
  const add = (rule: RuleSummary) => {
    const step = stepOf(rule, definition.columns, newStepId());
    change((one) => ({ ...one, rules: [...one.rules, step] }));
    setAdding(false);
    void setOpenId(step.id);
  };
  const close = () => {
    if (open?.columns.length === 0) change((one) => withoutStep(one, open.id));
    void setOpenId(null);
  };
  const addButton = (
    <Button icon={<PlusOutlined />} disabled={!mayEdit} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  );
  return (
    <Flex vertical gap={16}>
      <Flex gap={8} align="center" wrap>
        <Typography.Text type="secondary" style={{ flex: 1 }}>
          {t('summary')}
        </Typography.Text>
        {addButton}
        <GuardedButton permission="sourceInterface.preview" loading={preview.isFetching} onClick={preview.start}>
          {t('dryRun')}
        </GuardedButton>
      </Flex>
      {definition.rules.length === 0 ? (
        <EmptyNotice title={t('empty.title')} description={t('empty.description')} action={addButton} />
      ) : (
        <StepList
          definition={definition}
          catalog={catalog}
          preview={preview.data}
          isDisabled={!mayEdit}
          onOpen={(id) => void setOpenId(id)}
          onChange={change}
        />
      )}
      {Boolean(preview.error) && <ErrorNotice error={preview.error} onRetry={preview.start} />}
      {preview.data && <PreviewReport preview={preview.data} definition={definition} catalog={catalog} isStale={preview.isStale} />}
      <RuleCatalog isOpen={isAdding} catalog={catalog} onPick={add} onClose={() => setAdding(false)} />
      {open && (
        <StepDrawer
          key={open.id}
          step={open}
          rule={catalog.find((rule) => rule.name === open.rule)}
          definition={definition}
          isDisabled={!mayEdit}
          onChange={(step) => change((one) => withStep(one, step))}
          onClose={close}
        />
      )}
    </Flex>
  );
}

/** The first rows through the draft as it stands; started by hand, as it reads from the source. */
function usePreview(found: InterfaceDetail, draft: Draft) {
  const client = useTRPCClient();
  const [asked, setAsked] = useState<Draft['definition'] | null>(null);
  const query = useQuery({
    queryKey: ['dry-run', found.id, asked],
    queryFn: ({ signal }) =>
      client.sourceInterface.preview.mutate(
        { id: found.id, definition: asked ?? draft.definition, limit: previewLimit, sampleRows: 50 },
        { signal },
      ),
    enabled: asked !== null,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const start = () => (asked === draft.definition ? void query.refetch() : setAsked(draft.definition));
  return { data: query.data, error: query.error, isFetching: query.isFetching, isStale: asked !== draft.definition, start };
}
