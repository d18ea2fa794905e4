'use client';

import { RightOutlined } from '@ant-design/icons';
import Table, { type TableProps } from '@rc-component/table/es/Table';
import { useTranslations } from 'use-intl';
import styles from './BareTable.module.css';
import { type RowSelection, useSelectionColumn } from './selection-column.tsx';

export interface BareTableProps<Row extends object> {
  readonly columns: NonNullable<TableProps<Row>['columns']>;
  readonly rows: readonly Row[];
  readonly rowKey: (keyof Row & string) | ((row: Row) => string);
  readonly onRow?: TableProps<Row>['onRow'];
  readonly rowClassName?: ((row: Row) => string) | undefined;
  /** Set where rows hold others: they begin open. */
  readonly isTree?: boolean | undefined;
  readonly selection?: RowSelection | undefined;
}

/** The table itself: its header stays in sight, its first column where it is fixed, the others scroll beneath. */
export function BareTable<Row extends object>({ columns, rows, rowKey, onRow, rowClassName, isTree, selection }: BareTableProps<Row>) {
  const t = useTranslations('ui.table');
  const keyOf = typeof rowKey === 'function' ? rowKey : (row: Row) => String(row[rowKey]);
  const selectionColumn = useSelectionColumn(rows, keyOf, selection, columns[0]?.fixed);
  const isSelected = (row: Row) => selection?.keys.includes(keyOf(row)) ?? false;
  return (
    <Table<Row>
      prefixCls="grid"
      className={styles.grid as string}
      columns={selectionColumn ? [selectionColumn, ...columns] : columns}
      data={rows}
      rowKey={keyOf}
      rowClassName={(row) => [isSelected(row) && 'grid-row-selected', rowClassName?.(row)].filter(Boolean).join(' ')}
      scroll={{ x: 'max-content' }}
      sticky={{ offsetHeader: 52 }}
      emptyText={t('nothing')}
      indentSize={28}
      {...(onRow && { onRow })}
      {...(isTree && {
        expandable: {
          defaultExpandAllRows: true,
          expandIcon: ({ expandable, expanded, record, onExpand }) =>
            expandable ? (
              <button
                type="button"
                className={styles.expand}
                aria-label={t(expanded ? 'collapse' : 'expand')}
                aria-expanded={expanded}
                onClick={(event) => onExpand(record, event)}
              >
                <RightOutlined aria-hidden rotate={expanded ? 90 : 0} />
              </button>
            ) : null,
        },
      })}
    />
  );
}
