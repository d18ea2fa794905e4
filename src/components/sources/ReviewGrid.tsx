'use client';

import { Input, Select, Table, type TableProps, Tag, Tooltip } from 'antd';
import { useTranslations } from 'use-intl';
import { useConnector } from '#src/components/connection/index.ts';
import {
  type IncrementKind,
  withIncrementKind,
  withKeyColumns,
  withTarget,
  withWriteMode,
  writeModes,
} from '#src/components/definition/index.ts';
import { type ErrorView, Num, useErrorText } from '#src/components/ui/index.ts';
import type { Source } from '#src/server/contracts/source.ts';
import type { InterfaceProposal } from '#src/server/contracts/source-interface.ts';
import type { InterfaceDefinition, WriteMode } from '#src/server/core/definition/definition.ts';
import { maskedColumns, withDefinition, withMasks, withName } from './proposals.ts';
import { streamTitle } from './stream-tree.ts';
import { useUploadNames } from './use-upload-names.ts';

interface ReviewGridProps {
  readonly source: Source;
  readonly proposals: readonly InterfaceProposal[];
  readonly selected: readonly number[];
  readonly repeated: ReadonlySet<number>;
  readonly onSelect: (indexes: readonly number[]) => void;
  readonly onChange: (proposals: readonly InterfaceProposal[]) => void;
}

type Row = InterfaceProposal & { readonly index: number };

export function ReviewGrid(props: ReviewGridProps) {
  const rows = props.proposals.map((proposal, index) => ({ ...proposal, index }));
  return (
    <Table<Row>
      size="small"
      rowKey="index"
      dataSource={rows}
      columns={useReviewColumns(props)}
      pagination={rows.length > 100 ? { pageSize: 100, showSizeChanger: false } : false}
      scroll={{ x: 'max-content' }}
      rowSelection={{ selectedRowKeys: [...props.selected], onChange: (keys) => props.onSelect(keys as number[]) }}
    />
  );
}

function useReviewColumns({ source, proposals, repeated, onChange }: ReviewGridProps): NonNullable<TableProps<Row>['columns']> {
  const t = useTranslations('sources.reviewGrid');
  const definition = useTranslations('definition');
  const kinds = useConnector(source.connector)?.capabilities.incremental ?? ['full'];
  const uploadNames = useUploadNames();
  const edit = (row: Row, change: (definition: InterfaceDefinition) => InterfaceDefinition) =>
    onChange(withDefinition(proposals, [row.index], change));
  return [
    { key: 'stream', title: t('stream'), fixed: 'left', render: (_, row) => streamTitle({ ref: row.stream }, uploadNames) },
    {
      key: 'name',
      title: t('name'),
      render: (_, row) => (
        <Input
          aria-label={t('name')}
          size="small"
          value={row.name}
          status={repeated.has(row.index) ? 'error' : ''}
          onChange={(event) => onChange(withName(proposals, row.index, event.target.value))}
          style={{ width: 180 }}
        />
      ),
    },
    {
      key: 'schema',
      title: t('schema'),
      render: (_, row) => (
        <Input
          aria-label={t('schema')}
          size="small"
          value={row.definition.target.schema}
          onChange={(event) => edit(row, (one) => withTarget(one, { schema: event.target.value }))}
          style={{ width: 110 }}
        />
      ),
    },
    {
      key: 'table',
      title: t('table'),
      render: (_, row) => (
        <Input
          aria-label={t('table')}
          size="small"
          value={row.definition.target.table}
          status={repeated.has(row.index) ? 'error' : ''}
          onChange={(event) => edit(row, (one) => withTarget(one, { table: event.target.value }))}
          style={{ width: 180 }}
        />
      ),
    },
    {
      key: 'keys',
      title: t('keys'),
      render: (_, row) => (
        <Select
          aria-label={t('keys')}
          size="small"
          mode="multiple"
          maxTagCount={2}
          value={row.definition.target.keyColumns}
          options={row.definition.columns.map(({ target }) => ({ value: target, label: target }))}
          onChange={(keys) => edit(row, (one) => withKeyColumns(one, keys))}
          style={{ width: 180 }}
        />
      ),
    },
    {
      key: 'strategy',
      title: t('strategy'),
      render: (_, row) => (
        <Select<IncrementKind>
          aria-label={t('strategy')}
          size="small"
          value={row.definition.increment.kind}
          options={kinds.map((kind) => ({ value: kind, label: definition(`increment.kinds.${kind}`) }))}
          onChange={(kind) => edit(row, (one) => withIncrementKind(one, kind))}
          style={{ width: 130 }}
        />
      ),
    },
    {
      key: 'cursor',
      title: t('cursor'),
      render: (_, row) => (
        <CursorSelect
          row={row}
          onPick={(cursorField) =>
            edit(row, (one) => ({ ...one, increment: { ...one.increment, cursorField } as InterfaceDefinition['increment'] }))
          }
        />
      ),
    },
    {
      key: 'writeMode',
      title: t('writeMode'),
      render: (_, row) => (
        <Select<WriteMode>
          aria-label={t('writeMode')}
          size="small"
          value={row.definition.target.writeMode}
          options={writeModes.map((mode) => ({ value: mode, label: definition(`writeModes.${mode}`) }))}
          onChange={(mode) => edit(row, (one) => withWriteMode(one, mode))}
          style={{ width: 150 }}
        />
      ),
    },
    {
      key: 'masks',
      title: t('masks'),
      render: (_, row) => <MaskSelect row={row} onPick={(columns) => edit(row, () => withMasks(row, columns))} />,
    },
    {
      key: 'rows',
      title: t('rows'),
      align: 'right',
      render: (_, row) =>
        row.estimatedRows === undefined ? (
          '–'
        ) : (
          <>
            ≈ <Num value={row.estimatedRows} />
          </>
        ),
    },
    {
      key: 'conflicts',
      title: t('conflicts'),
      render: (_, row) => row.conflicts.map((conflict) => <Conflict key={`${conflict.code}${conflict.field}`} conflict={conflict} />),
    },
  ];
}

function CursorSelect({ row, onPick }: { readonly row: Row; readonly onPick: (field: string) => void }) {
  const t = useTranslations('sources.reviewGrid');
  const { increment, fields } = row.definition;
  if (!('cursorField' in increment)) return '–';
  return (
    <Select
      aria-label={t('cursor')}
      size="small"
      value={increment.cursorField}
      options={fields.map(({ name }) => ({ value: name, label: name }))}
      showSearch
      onChange={onPick}
      style={{ width: 150 }}
    />
  );
}

/** Columns that hold personal data by their names; those taken are masked. */
function MaskSelect({ row, onPick }: { readonly row: Row; readonly onPick: (columns: readonly string[]) => void }) {
  const t = useTranslations('sources.reviewGrid');
  const kinds = useTranslations('personalData');
  if (row.personalData.length === 0) return '–';
  return (
    <Select
      aria-label={t('masks')}
      size="small"
      mode="multiple"
      maxTagCount={2}
      placeholder={t('masksFound', { count: row.personalData.length })}
      value={[...maskedColumns(row)]}
      options={row.personalData.map(({ column, kind }) => ({ value: column, label: `${column} · ${kinds(kind)}` }))}
      onChange={onPick}
      style={{ width: 200 }}
    />
  );
}

function Conflict({ conflict }: { readonly conflict: ErrorView }) {
  const { sentence, fix } = useErrorText()(conflict);
  return (
    <Tooltip title={[sentence, fix].filter(Boolean).join(' ')}>
      <Tag color="gold" tabIndex={0}>
        {conflict.code.split('/').at(-1)}
      </Tag>
    </Tooltip>
  );
}
