'use client';

import { Table } from 'antd';
import { useTranslations } from 'use-intl';
import { Num, Share, useErrorText, useLocalized } from '#src/components/ui/index.ts';
import type { RuleSummary } from '#src/server/contracts/plugin.ts';
import type { Preview } from '#src/server/contracts/preview.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import { type Cause, causesOf } from './report.ts';

interface CauseTableProps {
  readonly preview: Preview;
  readonly definition: InterfaceDefinition;
  readonly catalog: readonly RuleSummary[];
}

/** Why rows would be refused, with how many of the sample each cause takes. */
export function CauseTable({ preview, definition, catalog }: CauseTableProps) {
  const t = useTranslations('interfaces.preview');
  const localized = useLocalized();
  const errorText = useErrorText();
  const causes = causesOf(preview);
  if (causes.length === 0) return null;
  const ruleOf = ({ stepId }: Cause) => catalog.find((rule) => rule.name === definition.rules.find((step) => step.id === stepId)?.rule);
  return (
    <Table<Cause>
      size="small"
      aria-label={t('causes')}
      rowKey={({ code, column, stepId }) => `${code}:${column}:${stepId}`}
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={causes}
      columns={[
        {
          key: 'cause',
          title: t('cause'),
          render: (_, { code, details }) => errorText({ code, category: 'data', errorClass: 'row-rejected', details }).sentence,
        },
        { key: 'column', title: t('column'), render: (_, { column }) => column && <code>{column}</code> },
        {
          key: 'rule',
          title: t('by'),
          render: (_, cause) => {
            const rule = ruleOf(cause);
            return rule ? localized(rule.label) : t('byTarget');
          },
        },
        { key: 'rows', title: t('rows'), align: 'right', render: (_, { count }) => <Num value={count} /> },
        { key: 'share', title: t('share'), align: 'right', render: (_, { count }) => <Share part={count} whole={preview.counts.read} /> },
      ]}
    />
  );
}
