'use client';

import type { ColumnType } from '@rc-component/table';
import { Checkbox } from 'antd';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';

export interface RowSelection {
  readonly keys: readonly string[];
  readonly onChange: (keys: string[]) => void;
}

/** A box for each row and one for all of them; with Shift the rows between two clicks follow. Ticked rows that are not shown stay ticked. */
export function useSelectionColumn<Row extends object>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  selection: RowSelection | undefined,
  fixed: ColumnType<Row>['fixed'],
): ColumnType<Row> | undefined {
  const t = useTranslations('ui.table');
  const lastIndex = useRef(0);
  if (!selection) return undefined;
  const chosen = new Set(selection.keys);
  const shown = rows.map(keyOf);
  const count = shown.filter((key) => chosen.has(key)).length;
  const set = (keys: readonly string[], isTicked: boolean) => {
    const others = selection.keys.filter((key) => !keys.includes(key));
    selection.onChange(isTicked ? [...others, ...keys] : others);
  };
  const tick = (index: number, isTicked: boolean, isRange: boolean) => {
    const [from, to] = [index, isRange ? lastIndex.current : index].sort((a, b) => a - b) as [number, number];
    lastIndex.current = index;
    set(shown.slice(from, to + 1), isTicked);
  };
  return {
    key: 'selection',
    className: 'grid-selection',
    width: 40,
    ...(fixed && { fixed }),
    title: (
      <Checkbox
        aria-label={t('selectAll')}
        checked={count > 0 && count === shown.length}
        indeterminate={count > 0 && count < shown.length}
        onChange={({ target }) => set(shown, target.checked)}
      />
    ),
    render: (_, row, index) => (
      <Checkbox
        aria-label={t('selectRow', { row: index + 1 })}
        checked={chosen.has(keyOf(row))}
        onChange={({ target, nativeEvent }) => tick(index, target.checked, (nativeEvent as MouseEvent).shiftKey)}
      />
    ),
  };
}
