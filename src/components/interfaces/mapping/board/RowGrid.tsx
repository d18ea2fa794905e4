'use client';

import type { KeyboardEvent, MouseEvent, PointerEvent, ReactNode } from 'react';
import { drawnRows, rowHeight } from './geometry.ts';
import styles from './MappingBoard.module.css';
import { type ScrollList, useViewport } from './use-viewport.ts';

interface RowGridProps {
  readonly id: string;
  readonly label: string;
  readonly list: ScrollList;
  readonly count: number;
  /** Place of the row the keyboard stands on. */
  readonly active: number;
  readonly render: (place: number) => ReactNode;
  readonly onKeyDown: (event: KeyboardEvent<HTMLTableElement>) => void;
  readonly onPointerDown?: (event: PointerEvent<HTMLTableElement>, place: number) => void;
  readonly onClick: (event: MouseEvent<HTMLTableElement>, place: number) => void;
}

/** A list of rows of one height, of which only those in sight exist. */
export function RowGrid({ id, label, list, count, active, render, onKeyDown, onPointerDown, onClick }: RowGridProps) {
  const { first, last } = drawnRows(count, useViewport(list));
  const places = Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index);
  const isActiveDrawn = active >= first && active < last;
  return (
    <div ref={list.ref} className={styles.scroller}>
      <table
        id={id}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the arrow keys walk its rows
        role="grid"
        aria-label={label}
        aria-rowcount={count}
        aria-multiselectable
        tabIndex={0}
        {...(isActiveDrawn && { 'aria-activedescendant': `${id}-${active}` })}
        className={styles.grid}
        style={{ height: count * rowHeight }}
        onKeyDown={onKeyDown}
        onClick={(event) => withPlace(event, (place) => onClick(event, place))}
        onPointerDown={(event) => withPlace(event, (place) => onPointerDown?.(event, place))}
      >
        <tbody>{places.map((place) => render(place))}</tbody>
      </table>
    </div>
  );
}

function withPlace(event: { readonly target: EventTarget }, act: (place: number) => void): void {
  const row = event.target instanceof Element ? event.target.closest('[data-place]') : null;
  if (row) act(Number(row.getAttribute('data-place')));
}
