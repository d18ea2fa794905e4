'use client';

import { Button, Flex, Progress, Table, Tag } from 'antd';
import { useTranslations } from 'use-intl';
import { EmptyNotice, Typography, useLocalized } from '#src/components/ui/index.ts';
import type { RuleSummary } from '#src/server/contracts/plugin.ts';
import type { Preview, Suggestion } from '#src/server/contracts/preview.ts';
import type { Draft } from '../use-draft.ts';
import { newStepId, withSuggestion } from './steps.ts';

interface SuggestionsProps {
  readonly preview: Preview;
  readonly draft: Draft;
  readonly catalog: readonly RuleSummary[];
  readonly isDisabled: boolean;
}

/** Rules the sample speaks for; one click makes a step of each. */
export function Suggestions({ preview, draft, catalog, isDisabled }: SuggestionsProps) {
  const t = useTranslations('interfaces.suggestions');
  const open = preview.suggestions.filter((suggestion) => !isTaken(suggestion, draft));
  const add = (chosen: readonly Suggestion[]) =>
    draft.change((definition) =>
      chosen.reduce((changed, suggestion) => withSuggestion(changed, suggestion, catalog, newStepId()), definition),
    );
  const masks = open.filter((suggestion) => suggestion.reason === 'personal-data' && suggestion.rule !== null);
  if (open.length === 0) return <EmptyNotice title={t('empty.title')} description={t('empty.description')} />;
  return (
    <Flex vertical gap={8}>
      <Flex gap={8} align="center" wrap>
        <Typography.Text type="secondary" style={{ flex: 1 }}>
          {t('summary', { count: preview.counts.read })}
        </Typography.Text>
        {masks.length > 1 && (
          <Button disabled={isDisabled} onClick={() => add(masks)}>
            {t('addMasks', { count: masks.length })}
          </Button>
        )}
      </Flex>
      <Table<Suggestion>
        size="small"
        aria-label={t('title')}
        rowKey={({ column, reason }) => `${column}:${reason}`}
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={open}
        columns={[
          { key: 'column', title: t('column'), fixed: 'left', render: (_, { column }) => <code>{column}</code> },
          { key: 'why', title: t('why'), render: (_, suggestion) => <Why suggestion={suggestion} /> },
          { key: 'confidence', title: t('confidence'), render: (_, { confidence }) => <Confidence value={confidence} /> },
          { key: 'rule', title: t('rule'), render: (_, suggestion) => <Proposal suggestion={suggestion} catalog={catalog} /> },
          {
            key: 'add',
            title: '',
            render: (_, suggestion) => (
              <Button
                size="small"
                disabled={isDisabled || suggestion.rule === null}
                aria-label={t('addFor', { column: suggestion.column })}
                onClick={() => add([suggestion])}
              >
                {t('add')}
              </Button>
            ),
          },
        ]}
      />
    </Flex>
  );
}

/** The draft has such a step since the sample was read. */
function isTaken({ column, rule, params }: Suggestion, { definition }: Draft): boolean {
  return definition.rules.some(
    (step) => step.rule === rule && step.columns.includes(column) && (rule !== 'regex-replace' || step.params.pattern === params.pattern),
  );
}

function Why({ suggestion }: { readonly suggestion: Suggestion }) {
  const t = useTranslations('interfaces.suggestions');
  const kinds = useTranslations('personalData');
  const { reason, personalData, count, values } = suggestion;
  return (
    <Flex gap={6} align="center" wrap>
      {personalData && <Tag color="purple">{kinds(personalData)}</Tag>}
      <span>{t(`reasons.${reason}`, { count, values })}</span>
    </Flex>
  );
}

function Confidence({ value }: { readonly value: number }) {
  const t = useTranslations('interfaces.suggestions');
  return <Progress percent={Math.round(value * 100)} size="small" steps={5} aria-label={t('confidence')} style={{ minWidth: 110 }} />;
}

function Proposal({ suggestion, catalog }: { readonly suggestion: Suggestion; readonly catalog: readonly RuleSummary[] }) {
  const t = useTranslations('interfaces.suggestions');
  const localized = useLocalized();
  const rule = catalog.find((one) => one.name === suggestion.rule);
  if (!rule) return <Typography.Text type="secondary">{t('textFirst')}</Typography.Text>;
  const params = Object.entries(suggestion.params).filter(([, value]) => value !== false && value !== '');
  const labelOf = (name: string) => {
    const field = rule.form.fields.find(({ path }) => path === name);
    return field ? localized(field.ui.label) : name;
  };
  return (
    <Flex vertical style={{ maxWidth: 360 }}>
      <span>{localized(rule.label)}</span>
      {params.length > 0 && (
        <Typography.Text type="secondary" style={{ overflowWrap: 'anywhere' }}>
          {params.map(([name, value]) => `${labelOf(name)}: ${Array.isArray(value) ? value.join(', ') : String(value)}`).join(' · ')}
        </Typography.Text>
      )}
    </Flex>
  );
}
