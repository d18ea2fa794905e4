'use client';

import { Flex, Table, type TableProps, Tag, Tooltip } from 'antd';
import { useTranslations } from 'use-intl';
import { DataValue, Num, Typography, useErrorText, useLocalized } from '#src/components/ui/index.ts';
import type { RuleSummary } from '#src/server/contracts/plugin.ts';
import type { Preview } from '#src/server/contracts/preview.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';

type PreviewRow = Preview['rows'][number];

interface Refusal {
  readonly code: string;
  readonly column: string | null;
  readonly ruleStepId: string | null;
  readonly details: Preview['refusals'][number]['details'];
}

interface PreviewRowsProps {
  readonly rows: readonly PreviewRow[];
  readonly preview: Preview;
  readonly definition: InterfaceDefinition;
  readonly catalog: readonly RuleSummary[];
}

const fateColors: Readonly<Record<PreviewRow['fate'], string>> = {
  live: 'green',
  filtered: 'default',
  deduplicated: 'default',
  quarantined: 'gold',
};

export function PreviewRows({ rows, preview, definition, catalog }: PreviewRowsProps) {
  const t = useTranslations('interfaces.preview');
  const refusals = refusalsByRow(preview);
  const columns: NonNullable<TableProps<PreviewRow>['columns']> = [
    { key: 'row', title: t('row'), fixed: 'left', align: 'right', render: (_, row) => <Num value={row.row + 1} /> },
    {
      key: 'fate',
      title: t('fate'),
      fixed: 'left',
      render: (_, row) => <Fate row={row} refusal={refusals.get(row.row)} definition={definition} catalog={catalog} />,
    },
    ...preview.columns.map((target) => ({
      key: target,
      title: target,
      render: (_: unknown, row: PreviewRow) => (
        <Cell before={row.mapped[target]} after={row.result[target]} isRefused={refusals.get(row.row)?.column === target} />
      ),
    })),
  ];
  return (
    <Table<PreviewRow>
      size="small"
      rowKey="row"
      pagination={false}
      scroll={{ x: 'max-content', y: 480 }}
      dataSource={[...rows]}
      columns={columns}
    />
  );
}

/** What rules and target refuse, the first cause of each row. */
function refusalsByRow({ refusals, targetRejections }: Preview): ReadonlyMap<number, Refusal> {
  const ofTarget = (targetRejections ?? []).map(({ row, code, column, details }) => ({
    row,
    code,
    column: column ?? null,
    ruleStepId: null,
    details,
  }));
  return new Map([...ofTarget, ...refusals].map((refusal) => [refusal.row, refusal]));
}

/** The value as it would be written, and struck through as it was before where a rule changed it. */
function Cell({
  before,
  after,
  isRefused,
}: {
  readonly before: string | null | undefined;
  readonly after: string | null | undefined;
  readonly isRefused: boolean;
}) {
  const isChanged = before !== after;
  return (
    <Flex gap={6} wrap style={{ maxWidth: 320, ...(isRefused && { boxShadow: 'inset 0 -2px var(--ant-color-error)' }) }}>
      {isChanged && (
        <Typography.Text delete type="secondary">
          <DataValue value={before} />
        </Typography.Text>
      )}
      <span style={isChanged ? { background: 'var(--ant-color-success-bg)' } : undefined}>
        <DataValue value={after} />
      </span>
    </Flex>
  );
}

function Fate({
  row,
  refusal,
  definition,
  catalog,
}: { readonly row: PreviewRow; readonly refusal: Refusal | undefined } & Pick<PreviewRowsProps, 'definition' | 'catalog'>) {
  const fates = useTranslations('interfaces.preview.fates');
  const localized = useLocalized();
  const errorText = useErrorText();
  const step = definition.rules.find((one) => one.id === refusal?.ruleStepId);
  const rule = catalog.find((one) => one.name === step?.rule);
  const sentence =
    refusal && errorText({ code: refusal.code, category: 'data', errorClass: 'row-rejected', details: refusal.details }).sentence;
  return (
    <Tooltip title={[rule && localized(rule.label), sentence, refusal?.code].filter(Boolean).join(' · ')}>
      <Flex gap={6} align="center">
        <Tag color={fateColors[row.fate]} tabIndex={0} style={{ margin: 0 }}>
          {fates(row.fate)}
        </Tag>
        {rule && <Typography.Text type="secondary">{localized(rule.label)}</Typography.Text>}
      </Flex>
    </Tooltip>
  );
}
