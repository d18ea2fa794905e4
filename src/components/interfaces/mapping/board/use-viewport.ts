'use client';

import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { scrolledTo, type Viewport } from './geometry.ts';

/** A list that scrolls by itself. What is in sight is only told to those who draw it: the rest of the page need not follow. */
export interface ScrollList {
  readonly ref: RefObject<HTMLDivElement | null>;
  /** Scrolls until the row shows. */
  readonly show: (row: number) => void;
  readonly focus: () => void;
}

export function useScrollList(): ScrollList {
  const ref = useRef<HTMLDivElement>(null);
  return useMemo(
    () => ({
      ref,
      show: (row) => {
        const list = ref.current;
        if (list) list.scrollTop = scrolledTo(row, { top: list.scrollTop, height: list.clientHeight });
      },
      focus: () => ref.current?.querySelector('table')?.focus({ preventScroll: true }),
    }),
    [],
  );
}

/** What of a list is in sight; told once a frame, however fast it scrolls. */
export function useViewport({ ref }: ScrollList): Viewport {
  const [viewport, setViewport] = useState<Viewport>({ top: 0, height: 480 });
  useEffect(() => {
    const list = ref.current;
    if (!list) return;
    let frame = 0;
    const measure = () => {
      const { scrollTop: top, clientHeight: height } = list;
      setViewport((before) => (before.top === top && before.height === height ? before : { top, height }));
    };
    const later = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(measure);
    };
    const observer = new ResizeObserver(later);
    observer.observe(list);
    list.addEventListener('scroll', later, { passive: true });
    measure();
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      list.removeEventListener('scroll', later);
    };
  }, [ref]);
  return viewport;
}
