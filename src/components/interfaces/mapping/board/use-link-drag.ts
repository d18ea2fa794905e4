'use client';

import { type PointerEvent as ReactPointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { rowAt, rowHeight } from './geometry.ts';

export interface LinkDrag {
  readonly fields: readonly string[];
  /** Heights in the gap between the lists, in pixels from its top. */
  readonly start: number;
  readonly x: number;
  readonly y: number;
  /** Place of the row under the pointer; the number of rows stands for a new column; null beside the list. */
  readonly over: number | null;
}

interface LinkDragInput {
  readonly gap: RefObject<HTMLDivElement | null>;
  readonly target: RefObject<HTMLDivElement | null>;
  readonly rowCount: number;
  readonly onDrop: (fields: readonly string[], over: number) => void;
}

const threshold = 5;
const edge = 32;
const step = 10;

/** Pulls a line from a field to a column: with mouse, pen or finger. Near an edge the list scrolls; Escape lets go. */
export function useLinkDrag({ gap, target, rowCount, onDrop }: LinkDragInput) {
  const [drag, setDrag] = useState<LinkDrag | null>(null);
  const stop = useRef<() => void>(() => undefined);
  useEffect(() => () => stop.current(), []);
  const begin = (event: ReactPointerEvent, fields: readonly string[]) => {
    if (event.button !== 0) return;
    const from = { x: event.clientX, y: event.clientY };
    let at = from;
    let isMoving = false;
    let timer: ReturnType<typeof setInterval> | undefined;
    const look = () => setDrag(whereIs(fields, from, at, gap.current, target.current, rowCount));
    const scroll = () => {
      if (scrollNear(at, target.current)) look();
    };
    const move = (moved: PointerEvent) => {
      at = { x: moved.clientX, y: moved.clientY };
      if (!isMoving && Math.hypot(at.x - from.x, at.y - from.y) < threshold) return;
      if (!isMoving) timer = setInterval(scroll, 16);
      isMoving = true;
      look();
    };
    const end = (isDropped: boolean) => {
      stop.current();
      const over = isMoving && isDropped ? whereIs(fields, from, at, gap.current, target.current, rowCount)?.over : null;
      if (over !== null && over !== undefined) onDrop(fields, over);
    };
    const up = () => end(true);
    const cancel = () => end(false);
    const key = (pressed: KeyboardEvent) => pressed.key === 'Escape' && cancel();
    stop.current = () => {
      clearInterval(timer);
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', cancel);
      window.removeEventListener('keydown', key);
      setDrag(null);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', cancel);
    window.addEventListener('keydown', key);
  };
  return { drag, begin };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function whereIs(
  fields: readonly string[],
  from: Point,
  at: Point,
  gap: HTMLElement | null,
  target: HTMLElement | null,
  rowCount: number,
): LinkDrag | null {
  if (!gap || !target) return null;
  const between = gap.getBoundingClientRect();
  const list = target.getBoundingClientRect();
  const isOver = at.x >= list.left && at.x <= list.right && at.y >= list.top && at.y <= list.bottom;
  const over = isOver ? rowAt(at.y - list.top, rowCount, { top: target.scrollTop, height: list.height }) : null;
  const x = Math.min(Math.max(at.x - between.left, 0), between.width);
  const y = over === null || over === rowCount ? at.y - list.top : over * rowHeight + rowHeight / 2 - target.scrollTop;
  return { fields, start: from.y - list.top, x, y, over };
}

/** Whether the list was scrolled because the pointer is near its edge. */
function scrollNear(at: Point, target: HTMLElement | null): boolean {
  if (!target) return false;
  const { left, right, top, bottom } = target.getBoundingClientRect();
  if (at.x < left || at.x > right || at.y < top || at.y > bottom) return false;
  const before = target.scrollTop;
  if (at.y < top + edge) target.scrollTop -= step;
  if (at.y > bottom - edge) target.scrollTop += step;
  return target.scrollTop !== before;
}
