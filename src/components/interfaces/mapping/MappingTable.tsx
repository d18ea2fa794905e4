'use client';

import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, DisconnectOutlined, EditOutlined } from '@ant-design/icons';
import { Button, Checkbox, Flex, Input, Select, Table, type TableProps, Tag } from 'antd';
import { useTranslations } from 'use-intl';
import {
  typeText,
  withColumn,
  withColumnMoved,
  withColumnRenamed,
  withColumnsRemoved,
  withColumnsUnmapped,
  withKey,
  withType,
} from '#src/components/definition/index.ts';
import { DataValue } from '#src/components/ui/index.ts';
import type { MappedColumn } from '#src/server/core/definition/definition.ts';
import type { MappingBoardProps } from './board/board-props.ts';
import { logicalKinds } from './logical-kinds.ts';
import { SourceCell } from './SourceCell.tsx';
import { UnmappedFields } from './UnmappedFields.tsx';

type Row = MappedColumn & { readonly index: number };

/** The same mapping without lines: every act is a labelled control, in reading order. */
export function MappingTable(props: MappingBoardProps) {
  const { board, definition, isDisabled } = props;
  const rows = definition.columns.map((column, index) => ({ ...column, index }));
  const { chosen, toggle, toggleAll } = board.target.selection;
  return (
    <Flex vertical gap={12}>
      <Table<Row>
        size="small"
        rowKey="index"
        dataSource={rows}
        columns={useMappingColumns(props)}
        pagination={rows.length > 60 ? { pageSize: 50, showSizeChanger: false } : false}
        scroll={{ x: 'max-content' }}
        sticky={{ offsetHeader: 52 }}
        rowSelection={{
          selectedRowKeys: [...chosen],
          onSelect: (row) => toggle(row.index),
          onSelectAll: toggleAll,
          getCheckboxProps: (row) => ({ 'aria-label': row.target }) as object,
        }}
      />
      {!isDisabled && <UnmappedFields {...props} />}
    </Flex>
  );
}

function useMappingColumns(props: MappingBoardProps): NonNullable<TableProps<Row>['columns']> {
  const { definition, samples, issues, isDisabled, onChange } = props;
  const t = useTranslations('interfaces.mapping');
  const set = (index: number, part: Partial<MappedColumn>, group?: string) => onChange((one) => withColumn(one, index, part), group);
  const fieldOf = (row: Row) => (row.source.kind === 'field' ? row.source.field : null);
  return [
    {
      key: 'target',
      title: t('target'),
      fixed: 'left',
      render: (_, row) => (
        <Input
          aria-label={t('target')}
          size="small"
          disabled={isDisabled}
          value={row.target}
          status={issues.conflictIndexes.has(row.index) ? 'error' : ''}
          onChange={(event) => onChange((one) => withColumnRenamed(one, row.index, event.target.value), `name-${row.index}`)}
          style={{ width: 160 }}
        />
      ),
    },
    {
      key: 'source',
      title: t('from'),
      render: (_, row) => (
        <SourceCell
          source={row.source}
          definition={definition}
          isDisabled={isDisabled}
          onChange={(source) => set(row.index, { source }, `source-${row.index}-${source.kind}`)}
        />
      ),
    },
    {
      key: 'sourceType',
      title: t('sourceType'),
      render: (_, row) => <code>{definition.fields.find((field) => field.name === fieldOf(row))?.nativeType ?? '–'}</code>,
    },
    {
      key: 'sample',
      hidden: samples.rows.length === 0,
      title: t('sample'),
      render: (_, row) => <Sample value={samples.ofColumn(row.index)} />,
    },
    {
      key: 'type',
      title: t('type'),
      render: (_, row) => (
        <Select
          aria-label={t('type')}
          size="small"
          disabled={isDisabled}
          value={row.type.kind}
          options={logicalKinds.map((kind) => ({ value: kind, label: kind === row.type.kind ? typeText(row.type) : kind }))}
          onChange={(kind) => onChange((one) => withType(one, new Set([row.index]), kind))}
          style={{ width: 116 }}
        />
      ),
    },
    {
      key: 'nativeType',
      title: t('nativeType'),
      render: (_, row) => (
        <Input
          aria-label={t('nativeType')}
          size="small"
          disabled={isDisabled}
          value={row.nativeType}
          onChange={(event) => set(row.index, { nativeType: event.target.value }, `native-${row.index}`)}
          style={{ width: 132, fontFamily: 'var(--ant-font-family-code)' }}
        />
      ),
    },
    {
      key: 'key',
      title: t('key'),
      align: 'center',
      render: (_, row) => (
        <Checkbox
          aria-label={t('key')}
          disabled={isDisabled}
          checked={row.isKey}
          onChange={(event) => onChange((one) => withKey(one, row.target, event.target.checked))}
        />
      ),
    },
    {
      key: 'nullable',
      title: t('nullable'),
      align: 'center',
      render: (_, row) => (
        <Checkbox
          aria-label={t('nullable')}
          disabled={isDisabled || row.isKey}
          checked={row.isNullable}
          onChange={(event) => set(row.index, { isNullable: event.target.checked })}
        />
      ),
    },
    { key: 'status', title: t('status'), render: (_, row) => <Status index={row.index} issues={issues} /> },
    {
      key: 'actions',
      title: '',
      render: (_, row) => <RowActions {...props} index={row.index} />,
    },
  ];
}

function Sample({ value }: { readonly value: string | null | undefined }) {
  if (value === undefined) return null;
  return (
    <div style={{ maxWidth: 150, maxHeight: 22, overflow: 'hidden' }}>
      <DataValue value={value} />
    </div>
  );
}

function Status({ index, issues }: { readonly index: number; readonly issues: MappingBoardProps['issues'] }) {
  const t = useTranslations('interfaces.mapping');
  const sentence = issues.sentenceOf(index);
  if (sentence !== null)
    return (
      <Tag color={issues.conflictIndexes.has(index) ? 'red' : 'default'} style={{ whiteSpace: 'normal', maxWidth: 220 }}>
        {sentence}
      </Tag>
    );
  return issues.withoutSource.has(index) ? <Tag color="gold">{t('noSource')}</Tag> : null;
}

function RowActions({ board, definition, index, isDisabled, onChange }: MappingBoardProps & { readonly index: number }) {
  const t = useTranslations('interfaces.mapping');
  const common = useTranslations('ui.common');
  const actions = [
    { icon: <EditOutlined aria-hidden />, label: t('editColumn'), isOff: false, act: () => board.setCurrent(index) },
    {
      icon: <ArrowUpOutlined aria-hidden />,
      label: common('moveUp'),
      isOff: index === 0,
      act: () => onChange((one) => withColumnMoved(one, index, index - 1)),
    },
    {
      icon: <ArrowDownOutlined aria-hidden />,
      label: common('moveDown'),
      isOff: index === definition.columns.length - 1,
      act: () => onChange((one) => withColumnMoved(one, index, index + 1)),
    },
    {
      icon: <DisconnectOutlined aria-hidden />,
      label: t('unmap'),
      isOff: false,
      act: () => onChange((one) => withColumnsUnmapped(one, new Set([index]))),
    },
    {
      icon: <DeleteOutlined aria-hidden />,
      label: common('remove'),
      isOff: definition.columns.length === 1,
      act: () => onChange((one) => withColumnsRemoved(one, new Set([index]))),
    },
  ];
  return (
    <Flex gap={2}>
      {actions.map(({ icon, label, isOff, act }) => (
        <Button
          key={label}
          type="text"
          size="small"
          icon={icon}
          aria-label={label}
          title={label}
          disabled={isDisabled || isOff}
          onClick={act}
        />
      ))}
    </Flex>
  );
}
