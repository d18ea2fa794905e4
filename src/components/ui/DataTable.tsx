'use client';

import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import type { ColumnType } from '@rc-component/table';
import { type Breakpoint, Button, Flex, Grid } from 'antd';
import { type ReactNode, startTransition, useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { BareTable, type BareTableProps } from './BareTable.tsx';
import styles from './DataTable.module.css';
import { EmptyNotice } from './EmptyNotice.tsx';
import { ErrorNotice } from './ErrorNotice.tsx';
import { type RowPeek, usePeekColumn, useRowProps } from './row-peek.tsx';
import type { KeysetPaging } from './use-keyset-paging.ts';
import { useRowKeys } from './use-row-keys.ts';
import { Waiting } from './Waiting.tsx';

const rowsAtFirst = 12;
/** Each with what it holds. */
const branchesAtFirst = 2;

/** `responsive`: how wide the window must be at least for the column to be there. */
export type Column<Row> = ColumnType<Row> & { readonly responsive?: readonly Breakpoint[] };
export type Columns<Row> = readonly Column<Row>[];

interface DataTableProps<Row extends object> extends Omit<BareTableProps<Row>, 'columns' | 'rows'> {
  /** Name of the table for screen readers. */
  readonly label: string;
  readonly columns: Columns<Row>;
  /** Undefined while nothing has arrived yet. */
  readonly rows: readonly Row[] | undefined;
  readonly error?: unknown;
  readonly onRetry?: (() => void) | undefined;
  /** A refetch keeps the old rows under a thin bar. */
  readonly isRefreshing?: boolean;
  /** Shown when there is nothing at all; say what the object is and offer one button. */
  readonly empty: ReactNode;
  /** Given when filters are set: the "no match" text offers to clear them. */
  readonly onClearFilters?: (() => void) | undefined;
  readonly paging?: KeysetPaging;
  readonly nextCursor?: string | null | undefined;
  /** Rows open in a drawer beside the list. */
  readonly peek?: RowPeek<Row> | undefined;
  /** Keys of this list beside `j k x o p`, by letter; each gets the key of the row. */
  readonly onKey?: Readonly<Record<string, (rowKey: string) => void>> | undefined;
}

/** New rows are drawn in slices of time, so that a long list never holds up a key or a click; ticks and all else show at once. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const rows = useDeferredValue(props.rows, undefined);
  if (rows === undefined) return <NothingYet error={props.error} onRetry={props.onRetry} />;
  const isEmpty = rows.length === 0 && !props.paging?.hasPrevious;
  if (isEmpty) return props.onClearFilters ? <NoMatch onClear={props.onClearFilters} /> : props.empty;
  return <Rows {...props} rows={rows} />;
}

function Rows<Row extends object>(props: DataTableProps<Row> & { readonly rows: readonly Row[] }) {
  const { rows, isWhole } = useFirstRows(props.rows, props.isTree ? branchesAtFirst : rowsAtFirst);
  const frame = useRef<HTMLElement>(null);
  useRowKeys(frame, { onPeek: props.peek?.open, onKey: props.onKey });
  const peekColumn = usePeekColumn(props.peek);
  const onRow = useRowProps(props.peek, props.onRow);
  const screens = Grid.useBreakpoint();
  const fitting = props.columns.filter(({ responsive }) => !responsive || responsive.some((width) => screens[width]));
  const fixed = fitting[0]?.fixed;
  const columns = peekColumn ? [{ ...peekColumn, ...(fixed && { fixed }) }, ...fitting] : fitting;
  const { label, rowKey, rowClassName, isTree, selection } = props;
  return (
    <section ref={frame} aria-label={label} aria-busy={!isWhole} className={styles.frame} data-keys="rows">
      {Boolean(props.error) && <ErrorNotice error={props.error} {...(props.onRetry && { onRetry: props.onRetry })} />}
      {props.isRefreshing && <div className={styles.refreshing} />}
      <BareTable columns={columns.map(withLabel)} {...{ rows, rowKey, onRow, rowClassName, isTree, selection }} />
      {props.paging && <Pager paging={props.paging} nextCursor={props.nextCursor ?? null} />}
    </section>
  );
}

/** The rows a window shows stand and are measured before the others come: one half as long as both at once. */
function useFirstRows<Row>(rows: readonly Row[], count: number) {
  const [isWhole, setWhole] = useState(rows.length <= count);
  useEffect(() => startTransition(() => setWhole(true)), []);
  return { rows: isWhole ? rows : rows.slice(0, count), isWhole };
}

/** On a phone each row is a card: its cells say their column themselves, and the fixed one is its heading. */
function withLabel<Row extends object>(column: Column<Row>): ColumnType<Row> {
  const { title, fixed, onCell } = column;
  if (typeof title !== 'string') return column;
  const label = fixed ? { 'data-heading': true } : { 'data-label': title };
  return { ...column, onCell: (row, index) => ({ ...onCell?.(row, index), ...label }) };
}

function NothingYet({ error, onRetry }: { readonly error: unknown; readonly onRetry: (() => void) | undefined }) {
  if (error) return <ErrorNotice error={error} {...(onRetry && { onRetry })} />;
  return <Waiting minHeight={200} title={false} paragraph={{ rows: 6, width: '100%' }} />;
}

function NoMatch({ onClear }: { readonly onClear: () => void }) {
  const t = useTranslations('ui.table');
  return (
    <EmptyNotice title={t('noMatch')} description={t('noMatchHelp')} action={<Button onClick={onClear}>{t('clearFilters')}</Button>} />
  );
}

function Pager({ paging, nextCursor }: { readonly paging: KeysetPaging; readonly nextCursor: string | null }) {
  const t = useTranslations('ui.table');
  if (!paging.hasPrevious && nextCursor === null) return null;
  return (
    <Flex justify="flex-end" gap={8} style={{ padding: 8 }} component="nav" aria-label={t('paging')}>
      <Button icon={<LeftOutlined aria-hidden />} disabled={!paging.hasPrevious} onClick={paging.goPrevious}>
        {t('previous')}
      </Button>
      <Button
        icon={<RightOutlined aria-hidden />}
        iconPlacement="end"
        disabled={nextCursor === null}
        onClick={() => nextCursor !== null && paging.goNext(nextCursor)}
      >
        {t('next')}
      </Button>
    </Flex>
  );
}
