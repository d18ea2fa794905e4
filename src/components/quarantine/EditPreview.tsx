'use client';

import { Alert, Flex, Table, type TableProps } from 'antd';
import { useTranslations } from 'use-intl';
import { DataValue, Typography, useErrorText } from '#src/components/ui/index.ts';
import type { EditsCheck } from '#src/server/contracts/quarantine.ts';

type Problem = EditsCheck['problems'][number];

interface ChangedCell {
  readonly key: string;
  readonly line: number;
  readonly id: string;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly isAccepted: boolean | null;
}

/** What the file would change, cell by cell, and which of its lines cannot be taken. */
export function EditPreview({ preview }: { readonly preview: EditsCheck }) {
  const t = useTranslations('quarantine.edits');
  const columns = useCellColumns();
  const { changedCount, unchangedCount, acceptedCount, rows, problems } = preview;
  return (
    <Flex vertical gap={12} aria-live="polite">
      {problems.length > 0 && <Problems problems={problems} />}
      <Typography.Text strong>
        {t('summary', { changed: changedCount, unchanged: unchangedCount, accepted: acceptedCount })}
      </Typography.Text>
      {rows.length < changedCount && <Typography.Text type="secondary">{t('shown', { count: rows.length })}</Typography.Text>}
      {rows.length > 0 && (
        <section aria-label={t('changes')}>
          <Table<ChangedCell>
            size="small"
            columns={columns}
            dataSource={cellsOf(preview)}
            pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
            scroll={{ x: 'max-content' }}
          />
        </section>
      )}
    </Flex>
  );
}

function cellsOf({ rows }: EditsCheck): ChangedCell[] {
  return rows.flatMap(({ id, line, changes, verdict }) =>
    changes.map((change) => ({ key: `${id}:${change.field}`, id, line, ...change, isAccepted: verdict?.isAccepted ?? null })),
  );
}

function useCellColumns(): NonNullable<TableProps<ChangedCell>['columns']> {
  const t = useTranslations('quarantine.edits.columns');
  const verdicts = useTranslations('quarantine.check');
  return [
    { key: 'line', title: t('line'), align: 'right', dataIndex: 'line' },
    { key: 'row', title: t('row'), render: (_, cell) => <code>{cell.id}</code> },
    { key: 'field', title: t('field'), render: (_, cell) => <code>{cell.field}</code> },
    { key: 'before', title: t('before'), render: (_, cell) => <DataValue value={cell.before} /> },
    { key: 'after', title: t('after'), render: (_, cell) => <DataValue value={cell.after} /> },
    {
      key: 'verdict',
      title: t('verdict'),
      render: (_, cell) => (cell.isAccepted === null ? '–' : verdicts(cell.isAccepted ? 'accepted' : 'refused')),
    },
  ];
}

function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  const t = useTranslations('quarantine.edits');
  const errorText = useErrorText();
  const lines = problems.slice(0, 10).map(({ line, code, details }) => {
    const { sentence, fix } = errorText({ code, category: 'business', errorClass: 'config', details });
    return (
      <li key={`${line}:${code}`}>
        {t('atLine', { line })} {sentence} {fix}
      </li>
    );
  });
  return (
    <Alert
      type="error"
      showIcon
      title={t('problems', { count: problems.length })}
      description={<ul style={{ margin: 0, paddingInlineStart: 18 }}>{lines}</ul>}
    />
  );
}
