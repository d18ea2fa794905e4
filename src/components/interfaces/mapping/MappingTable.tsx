'use client';

import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button, Checkbox, Flex, Input, Select, Table, type TableProps, Tag } from 'antd';
import { useTranslations } from 'use-intl';
import { typeText, withColumnRemoved, withColumnRenamed, withKeyColumns } from '#src/components/definition/index.ts';
import { DataValue } from '#src/components/ui/index.ts';
import type { InterfaceDefinition, MappedColumn } from '#src/server/core/definition/definition.ts';
import type { LogicalType } from '#src/server/core/value/logical-type.ts';
import type { Conflict } from './conflicts.ts';
import { SourceCell } from './SourceCell.tsx';

interface MappingTableProps {
  readonly definition: InterfaceDefinition;
  readonly samples: ReadonlyMap<string, string | null>;
  readonly conflicts: ReadonlyMap<number, Conflict>;
  readonly isDisabled: boolean;
  readonly onChange: (change: (definition: InterfaceDefinition) => InterfaceDefinition) => void;
}

type Row = MappedColumn & { readonly index: number };

const logicalKinds: readonly LogicalType['kind'][] = [
  'boolean',
  'int16',
  'int32',
  'int64',
  'uint64',
  'decimal',
  'float32',
  'float64',
  'date',
  'time',
  'timetz',
  'timestamp',
  'timestamptz',
  'interval',
  'text',
  'bytes',
  'json',
  'uuid',
  'other',
];

export function MappingTable(props: MappingTableProps) {
  const rows = props.definition.columns.map((column, index) => ({ ...column, index }));
  return (
    <Table<Row>
      size="small"
      rowKey="index"
      dataSource={rows}
      columns={useMappingColumns(props)}
      pagination={rows.length > 60 ? { pageSize: 50, showSizeChanger: false } : false}
      scroll={{ x: 'max-content' }}
      sticky={{ offsetHeader: 52 }}
    />
  );
}

function useMappingColumns({
  definition,
  samples,
  conflicts,
  isDisabled,
  onChange,
}: MappingTableProps): NonNullable<TableProps<Row>['columns']> {
  const t = useTranslations('interfaces.mapping');
  const set = (index: number, part: Partial<MappedColumn>) =>
    onChange((one) => ({ ...one, columns: one.columns.map((column, at) => (at === index ? { ...column, ...part } : column)) }));
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
          status={conflicts.has(row.index) ? 'error' : ''}
          onChange={(event) => onChange((one) => withColumnRenamed(one, row.index, event.target.value))}
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
          fields={definition.fields}
          isDisabled={isDisabled}
          onChange={(source) => set(row.index, { source })}
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
      hidden: samples.size === 0,
      title: t('sample'),
      render: (_, row) => <Sample field={fieldOf(row)} samples={samples} />,
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
          onChange={(kind) => set(row.index, { type: { kind } as LogicalType })}
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
          onChange={(event) => set(row.index, { nativeType: event.target.value })}
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
          onChange={(event) => onChange((one) => withKeyColumns(one, toggled(one.target.keyColumns, row.target, event.target.checked)))}
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
    { key: 'status', hidden: conflicts.size === 0, title: t('status'), render: (_, row) => <Status conflict={conflicts.get(row.index)} /> },
    {
      key: 'actions',
      title: '',
      render: (_, row) => <RowActions index={row.index} count={definition.columns.length} isDisabled={isDisabled} onChange={onChange} />,
    },
  ];
}

function toggled(names: readonly string[], name: string, isOn: boolean): string[] {
  return isOn ? [...names, name] : names.filter((one) => one !== name);
}

function Sample({ field, samples }: { readonly field: string | null; readonly samples: MappingTableProps['samples'] }) {
  if (field === null || !samples.has(field)) return null;
  return (
    <div style={{ maxWidth: 150, maxHeight: 22, overflow: 'hidden' }}>
      <DataValue value={samples.get(field)} />
    </div>
  );
}

function Status({ conflict }: { readonly conflict: Conflict | undefined }) {
  const t = useTranslations('interfaces.mapping.conflict');
  return conflict ? <Tag color="red">{t(conflict)}</Tag> : null;
}

function RowActions({
  index,
  count,
  isDisabled,
  onChange,
}: { readonly index: number; readonly count: number } & Pick<MappingTableProps, 'isDisabled' | 'onChange'>) {
  const common = useTranslations('ui.common');
  const move = (to: number) => onChange((one) => ({ ...one, columns: moved(one.columns, index, to) }));
  return (
    <Flex gap={2}>
      <Button
        type="text"
        size="small"
        icon={<ArrowUpOutlined />}
        aria-label={common('moveUp')}
        title={common('moveUp')}
        disabled={isDisabled || index === 0}
        onClick={() => move(index - 1)}
      />
      <Button
        type="text"
        size="small"
        icon={<ArrowDownOutlined />}
        aria-label={common('moveDown')}
        title={common('moveDown')}
        disabled={isDisabled || index === count - 1}
        onClick={() => move(index + 1)}
      />
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined />}
        aria-label={common('remove')}
        title={common('remove')}
        disabled={isDisabled || count === 1}
        onClick={() => onChange((one) => withColumnRemoved(one, index))}
      />
    </Flex>
  );
}

function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const rest = items.toSpliced(from, 1);
  return rest.toSpliced(to, 0, items[from] as T);
}
