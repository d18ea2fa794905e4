'use client';

import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Tag } from 'antd';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { type Columns, DataTable, QueryPanel, StateTag, Time, Typography, useErrorText, useLocalized } from '#src/components/ui/index.ts';
import type { AlertRuleKindView, AlertRuleView } from '#src/server/contracts/alert-rule.ts';
import { ScopeText } from '../ScopeText.tsx';

const RuleDrawer = dynamic(() => import('./RuleDrawer.tsx').then((module) => module.RuleDrawer), { ssr: false });

interface RuleRow {
  readonly kind: AlertRuleKindView;
  /** Null: as built in. */
  readonly rule: AlertRuleView | null;
}

type Edited = RuleRow | 'new' | null;

export function RulesPanel() {
  const t = useTranslations('alerts.rules');
  const trpc = useTRPC();
  const query = useQuery(trpc.alertRule.list.queryOptions({}));
  const [edited, setEdited] = useState<Edited>(null);
  const columns = useRuleColumns(setEdited);
  return (
    <Flex vertical gap={12}>
      <Flex justify="space-between" align="center" gap={12} wrap>
        <Typography.Text type="secondary">{t('summary')}</Typography.Text>
        <GuardedButton permission="alertRule.create" type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setEdited('new')}>
          {t('add')}
        </GuardedButton>
      </Flex>
      <QueryPanel query={query}>
        {({ kinds, rules }) => (
          <>
            <DataTable<RuleRow>
              label={t('title')}
              columns={columns}
              rowKey={({ kind, rule }) => rule?.id ?? kind.kind}
              rows={rowsOf(kinds, rules)}
              empty={null}
            />
            {edited !== null && (
              <RuleDrawer
                kinds={kinds}
                kind={edited === 'new' ? null : edited.kind}
                rule={edited === 'new' ? null : edited.rule}
                onClose={() => setEdited(null)}
              />
            )}
          </>
        )}
      </QueryPanel>
    </Flex>
  );
}

/** Every built-in kind as it holds everywhere, then what departs from it, then conditions of one's own. */
function rowsOf(kinds: readonly AlertRuleKindView[], rules: readonly AlertRuleView[]): RuleRow[] {
  return kinds.flatMap((kind) => {
    const own = rules.filter((rule) => rule.kind === kind.kind);
    const hasSystem = own.some((rule) => !rule.rawDatabaseId && !rule.sourceId && !rule.interfaceId);
    const builtIn: RuleRow[] = kind.isCustom || hasSystem ? [] : [{ kind, rule: null }];
    return [...builtIn, ...own.map((rule) => ({ kind, rule }))];
  });
}

function useRuleColumns(onEdit: (row: RuleRow) => void): Columns<RuleRow> {
  const t = useTranslations('alerts.rules');
  const localized = useLocalized();
  return [
    {
      key: 'name',
      title: t('name'),
      render: (_, row) => (
        <div style={{ maxWidth: 'min(460px, 56vw)', whiteSpace: 'normal' }}>
          <Button type="link" style={{ padding: 0, height: 'auto' }} onClick={() => onEdit(row)}>
            {row.rule?.name || localized(row.kind.label)}
          </Button>
          <br />
          <Typography.Text type="secondary" style={{ fontSize: 12 }}>
            {localized(row.kind.summary)}
          </Typography.Text>
        </div>
      ),
    },
    {
      key: 'scope',
      title: t('scope'),
      render: (_, { rule }) => (rule ? <ScopeText scope={rule} name={rule.scopeName} /> : t('builtIn')),
    },
    {
      key: 'severity',
      title: t('severity'),
      render: (_, { rule, kind }) => <StateTag of="severity" state={rule?.severity ?? kind.severity} />,
    },
    {
      key: 'enabled',
      title: t('state'),
      render: (_, { rule }) => (rule?.isEnabled === false ? <Tag>{t('off')}</Tag> : <Tag color="green">{t('on')}</Tag>),
    },
    { key: 'last', title: t('lastLook'), responsive: ['md'], render: (_, { rule }) => <LastLook rule={rule} /> },
  ];
}

function LastLook({ rule }: { readonly rule: AlertRuleView | null }) {
  const errorText = useErrorText();
  if (!rule?.lastAt) return '–';
  return (
    <Flex vertical style={{ maxWidth: 280, whiteSpace: 'normal' }}>
      <Time value={rule.lastAt} />
      <Typography.Text type={rule.lastError ? 'danger' : 'secondary'} style={{ fontSize: 12 }}>
        {rule.lastError ? errorText(rule.lastError).sentence : rule.lastValue}
      </Typography.Text>
    </Flex>
  );
}
