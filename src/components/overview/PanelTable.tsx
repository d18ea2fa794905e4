'use client';

import { Table, type TableProps } from 'antd';
import styles from './PanelTable.module.css';

interface PanelTableProps<Row extends object> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly rowKey: NonNullable<TableProps<Row>['rowKey']>;
  readonly columns: NonNullable<TableProps<Row>['columns']>;
  /** Said when there is nothing to do. */
  readonly empty: string;
}

/** A few rows without a head: what a panel of the overview lists. Names break where a phone is too narrow for them, figures do not. */
export function PanelTable<Row extends object>({ label, rows, rowKey, columns, empty }: PanelTableProps<Row>) {
  return (
    <Table<Row>
      size="small"
      className={styles.frame ?? ''}
      aria-label={label}
      rowKey={rowKey}
      showHeader={false}
      pagination={false}
      dataSource={[...rows]}
      locale={{ emptyText: empty }}
      columns={columns.map((column) => (column.align === undefined ? { ...column, className: styles.words } : column))}
    />
  );
}
