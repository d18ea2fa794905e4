'use client';

import { EyeOutlined } from '@ant-design/icons';
import type { ColumnType } from '@rc-component/table';
import { Button } from 'antd';
import type { HTMLAttributes, KeyboardEvent, MouseEvent } from 'react';
import { useTranslations } from 'use-intl';
import type { BareTableProps } from './BareTable.tsx';
import type { Peek } from './use-peek.ts';

export interface RowPeek<Row> extends Peek {
  readonly keyOf: (row: Row) => string;
  /** What a screen reader calls the row. */
  readonly nameOf: (row: Row) => string;
  /** False where a column of the list has such a button already. */
  readonly isButtonShown?: boolean;
}

const controls = 'a, button, input, label, textarea, [role=button], [role=checkbox]';

/** The button that opens the drawer, for those who do not click on rows. */
export function usePeekColumn<Row extends object>(peek: RowPeek<Row> | undefined): ColumnType<Row> | undefined {
  const t = useTranslations('peek');
  if (!peek || peek.isButtonShown === false) return undefined;
  return {
    key: 'peek',
    width: 36,
    render: (_, row) => (
      <Button
        type="text"
        size="small"
        icon={<EyeOutlined aria-hidden />}
        data-peek
        aria-label={t('open', { name: peek.nameOf(row) })}
        aria-expanded={peek.id === peek.keyOf(row)}
        onClick={() => peek.open(peek.keyOf(row))}
      />
    ),
  };
}

/** Rows take the focus of `j` and `k`; a click beside the links opens the drawer. */
export function useRowProps<Row extends object>(
  peek: RowPeek<Row> | undefined,
  onRow: BareTableProps<Row>['onRow'],
): NonNullable<BareTableProps<Row>['onRow']> {
  return (row, index) => {
    const own: HTMLAttributes<HTMLElement> = onRow?.(row, index) ?? {};
    return {
      tabIndex: -1,
      onKeyDown: openByEnter,
      ...(peek && {
        'data-peekable': true,
        'aria-current': peek.id === peek.keyOf(row),
        onClick: (event) => isBesideControls(event) && peek.open(peek.keyOf(row)),
      }),
      ...own,
    };
  };
}

function openByEnter(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
  event.currentTarget.querySelector<HTMLElement>('td a[href], td button:not([data-peek])')?.click();
}

function isBesideControls(event: MouseEvent<HTMLElement>): boolean {
  const isSelecting = window.getSelection()?.isCollapsed === false;
  const { target, currentTarget } = event;
  return !isSelecting && target instanceof Element && currentTarget.contains(target) && !target.closest(controls);
}
