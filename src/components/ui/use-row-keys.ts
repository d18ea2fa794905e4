'use client';

import { type RefObject, useRef } from 'react';
import { useKeys } from './use-keys.ts';

export interface RowKeys {
  /** Gets the key of the row. */
  readonly onPeek?: ((rowKey: string) => void) | undefined;
  /** Further keys of this list by letter. */
  readonly onKey?: Readonly<Record<string, (rowKey: string) => void>> | undefined;
}

const frameSelector = '[data-keys=rows]';

/** `j` `k` move the focus from row to row, `x` ticks one, Enter or `o` opens it, `p` looks at it. */
export function useRowKeys(frame: RefObject<HTMLElement | null>, { onPeek, onKey = {} }: RowKeys): void {
  const lastIndex = useRef(-1);
  const rows = () => [...(frame.current?.querySelectorAll<HTMLElement>('tr[data-row-key]') ?? [])];
  const current = () => rows().find((row) => row.contains(document.activeElement)) ?? rows()[lastIndex.current];
  const move = (step: number) => () => {
    const all = rows();
    const row = current();
    const from = row ? all.indexOf(row) : -1;
    const to = Math.min(Math.max(from + step, 0), all.length - 1);
    lastIndex.current = to;
    all[to]?.focus();
  };
  const onCurrent = (action: (row: HTMLElement) => void) => () => {
    const row = current();
    if (row) action(row);
  };
  const withKey = (action: (rowKey: string) => void) => onCurrent((row) => action(row.dataset.rowKey ?? ''));
  const mine = (action: () => void) => () => (hasTurn(frame.current) ? action() : false);
  const open = onCurrent((row) => row.querySelector<HTMLElement>('td a[href], td button:not([data-peek])')?.click());
  useKeys({
    ...Object.fromEntries(Object.entries(onKey).map(([key, action]) => [key, mine(withKey(action))])),
    j: mine(move(1)),
    k: mine(move(-1)),
    x: mine(onCurrent((row) => row.querySelector<HTMLElement>('input[type=checkbox], input[type=radio]')?.click())),
    o: mine(open),
    ...(onPeek && { p: mine(withKey(onPeek)) }),
  });
}

/** Of several lists on a page the focused one hears the keys, else the first; an open peek drawer hears them before any list. */
function hasTurn(frame: HTMLElement | null): boolean {
  if (!frame || document.querySelector('.peek-drawer')) return false;
  const focused = document.activeElement?.closest(frameSelector);
  return (focused ?? document.querySelector(frameSelector)) === frame;
}
