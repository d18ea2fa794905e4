'use client';

import { Button, Flex, Tag } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { type Columns, DataValue, Num, StateTag, Time, Typography, useErrorText } from '#src/components/ui/index.ts';
import type { QuarantinedRow } from '#src/server/contracts/quarantine.ts';
import { failedValueOf } from './failed-value.ts';
import { PositionText } from './PositionText.tsx';
import type { Verdict } from './verdict.ts';

interface RowColumnOptions {
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly isCauseShown: boolean;
  readonly isRunShown: boolean;
  readonly onOpen: (id: string) => void;
}

export function useRowColumns(options: RowColumnOptions): Columns<QuarantinedRow> {
  const t = useTranslations('quarantine.columns');
  return [
    { key: 'key', title: t('key'), render: (_, row) => <OpenButton row={row} onOpen={options.onOpen} /> },
    { key: 'value', title: t('value'), render: (_, row) => <FailedValue row={row} /> },
    { key: 'state', title: t('state'), render: (_, row) => <RowState row={row} verdict={options.verdicts.get(row.id)} /> },
    { key: 'cause', title: t('cause'), hidden: !options.isCauseShown, render: (_, row) => <Sentence row={row} /> },
    { key: 'position', title: t('position'), render: (_, row) => <PositionText position={row.position} /> },
    { key: 'tries', title: t('tries'), align: 'right', render: (_, row) => <Num value={row.tries} /> },
    {
      key: 'run',
      title: t('run'),
      hidden: !options.isRunShown,
      render: (_, row) => <Link href={`/runs/${row.runId}`}>{row.runId}</Link>,
    },
    { key: 'seen', title: t('seen'), responsive: ['md'], render: (_, row) => <Time value={row.createdAt} /> },
  ];
}

function OpenButton({ row, onOpen }: { readonly row: QuarantinedRow; readonly onOpen: (id: string) => void }) {
  const t = useTranslations('quarantine');
  const text = row.key ?? t('rowNumber', { id: row.id });
  return (
    <Button type="link" size="small" style={{ padding: 0, maxWidth: 180 }} title={text} onClick={() => onOpen(row.id)}>
      <span style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>{text}</span>
    </Button>
  );
}

/** The refused value, under the name of its column. */
function FailedValue({ row }: { readonly row: QuarantinedRow }) {
  const value = failedValueOf(row);
  return (
    <Flex vertical style={{ maxWidth: 300, whiteSpace: 'normal' }}>
      {row.column && (
        <Typography.Text type="secondary" code style={{ fontSize: 12, alignSelf: 'flex-start' }}>
          {row.column}
        </Typography.Text>
      )}
      {value === undefined ? '–' : <DataValue value={value !== null && value.length > 120 ? `${value.slice(0, 120)}…` : value} />}
    </Flex>
  );
}

function Sentence({ row }: { readonly row: QuarantinedRow }) {
  const { sentence } = useErrorText()({ code: row.code, category: 'data', errorClass: 'row-rejected', details: row.details });
  return <div style={{ minWidth: 180, maxWidth: 360, whiteSpace: 'normal' }}>{sentence}</div>;
}

function RowState({ row, verdict }: { readonly row: QuarantinedRow; readonly verdict: Verdict | undefined }) {
  const t = useTranslations('quarantine');
  return (
    <Flex vertical gap={2} align="flex-start">
      <StateTag of="quarantine" state={row.state} />
      {verdict && <Tag color={verdict.isAccepted ? 'green' : 'red'}>{t(verdict.isAccepted ? 'check.accepted' : 'check.refused')}</Tag>}
      {row.replayRunId && (
        <Link href={`/runs/${row.replayRunId}`} style={{ fontSize: 12 }}>
          {t('replay.run', { id: row.replayRunId })}
        </Link>
      )}
    </Flex>
  );
}
