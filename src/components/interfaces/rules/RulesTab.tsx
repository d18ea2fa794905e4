'use client';

import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Select } from 'antd';
import { parseAsString, useQueryState } from 'nuqs';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton, usePermission } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { EmptyNotice, ErrorNotice, QueryPanel, Typography } from '#src/components/ui/index.ts';
import type { RuleSummary } from '#src/server/contracts/plugin.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';
import type { Draft } from '../use-draft.ts';
import { RuleCatalog } from './RuleCatalog.tsx';
import { RulePanels } from './RulePanels.tsx';
import { StepDrawer } from './StepDrawer.tsx';
import { StepList } from './StepList.tsx';
import { newStepId, stepOf, withoutStep, withStep, withStepInserted } from './steps.ts';
import { useSample } from './use-sample.ts';

interface RulesProps {
  readonly found: InterfaceDetail;
  readonly draft: Draft;
  readonly catalog: readonly RuleSummary[];
}

export function RulesTab({ found, draft }: Omit<RulesProps, 'catalog'>) {
  const trpc = useTRPC();
  const catalog = useQuery(trpc.rule.list.queryOptions({}, { staleTime: Number.POSITIVE_INFINITY }));
  return <QueryPanel query={catalog}>{(rules) => <Rules found={found} draft={draft} catalog={rules} />}</QueryPanel>;
}

function Rules({ found, draft, catalog }: RulesProps) {
  const t = useTranslations('interfaces.rules');
  const mayEdit = usePermission('sourceInterface.update') ?? false;
  const mayReadValues = usePermission('sourceInterface.readValues') ?? false;
  const [openId, setOpenId] = useQueryState('rule', parseAsString);
  const [column, setColumn] = useState<string | null>(null);
  /** Undefined while no rule is being added; null adds at the end. */
  const [addingAfter, setAddingAfter] = useState<string | null | undefined>(undefined);
  const sample = useSample(found, draft, mayReadValues);
  const { definition, change } = draft;
  const open = definition.rules.find((step) => step.id === openId);
  const add = (rule: RuleSummary) => {
    const step = stepOf(rule, definition.columns, newStepId());
    change((one) => withStepInserted(one, step, addingAfter ?? null));
    setAddingAfter(undefined);
    void setOpenId(step.id);
  };
  const close = () => {
    if (open?.columns.length === 0) change((one) => withoutStep(one, open.id));
    void setOpenId(null);
  };
  const addButton = (
    <Button icon={<PlusOutlined aria-hidden />} disabled={!mayEdit} onClick={() => setAddingAfter(null)}>
      {t('add')}
    </Button>
  );
  return (
    <Flex vertical gap={16}>
      <Flex gap={8} align="center" wrap>
        <Typography.Text type="secondary" style={{ flex: 1, minWidth: 200 }}>
          {t('summary')}
        </Typography.Text>
        <ColumnFilter columns={definition.columns.map(({ target }) => target)} value={column} onChange={setColumn} />
        {addButton}
        <GuardedButton permission="sourceInterface.preview" loading={sample.isFetching} onClick={sample.start}>
          {t('dryRun')}
        </GuardedButton>
      </Flex>
      {definition.rules.length === 0 ? (
        <EmptyNotice title={t('empty.title')} description={t('empty.description')} action={addButton} />
      ) : (
        <StepList
          definition={definition}
          catalog={catalog}
          column={column}
          sample={sample}
          isDisabled={!mayEdit}
          onOpen={(id) => void setOpenId(id)}
          onInsertAfter={setAddingAfter}
          onChange={change}
        />
      )}
      {Boolean(sample.error) && <ErrorNotice error={sample.error} onRetry={sample.start} />}
      {Boolean(sample.live.error) && <ErrorNotice error={sample.live.error} />}
      <RulePanels found={found} draft={draft} catalog={catalog} sample={sample} isDisabled={!mayEdit} />
      <RuleCatalog isOpen={addingAfter !== undefined} catalog={catalog} onPick={add} onClose={() => setAddingAfter(undefined)} />
      {open && (
        <StepDrawer
          key={open.id}
          interfaceId={found.id}
          step={open}
          rule={catalog.find((rule) => rule.name === open.rule)}
          definition={definition}
          sample={sample}
          isDisabled={!mayEdit}
          onChange={(step) => change((one) => withStep(one, step), `step ${step.id}`)}
          onClose={close}
        />
      )}
    </Flex>
  );
}

interface ColumnFilterProps {
  readonly columns: readonly string[];
  readonly value: string | null;
  readonly onChange: (column: string | null) => void;
}

/** Shows the steps of one column alone. */
function ColumnFilter({ columns, value, onChange }: ColumnFilterProps) {
  const t = useTranslations('interfaces.rules');
  return (
    <Select<string>
      aria-label={t('ofColumn')}
      placeholder={t('ofColumn')}
      value={value}
      allowClear
      showSearch
      options={columns.map((name) => ({ value: name, label: name }))}
      onChange={(name: string | undefined) => onChange(name ?? null)}
      style={{ minWidth: 180 }}
      popupMatchSelectWidth={false}
    />
  );
}
