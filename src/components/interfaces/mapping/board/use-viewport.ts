'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { scrolledTo, type Viewport } from './geometry.ts';

export interface ScrollList {
  readonly ref: React.RefObject<HTMLDivElement | null>;
  readonly viewport: Viewport;
  readonly onScroll: () => void;
  /** Scrolls until the row shows. */
  readonly show: (row: number) => void;
  readonly focus: () => void;
}

/** What of a list is in sight; told once a frame, however fast it scrolls. */
export function useViewport(): ScrollList {
  const ref = useRef<HTMLDivElement>(null);
  const frame = useRef(0);
  const [viewport, setViewport] = useState<Viewport>({ top: 0, height: 480 });
  const measure = useCallback(() => {
    const list = ref.current;
    if (!list) return;
    const { scrollTop: top, clientHeight: height } = list;
    setViewport((before) => (before.top === top && before.height === height ? before : { top, height }));
  }, []);
  const onScroll = useCallback(() => {
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(measure);
  }, [measure]);
  useEffect(() => {
    const list = ref.current;
    if (!list) return;
    const observer = new ResizeObserver(onScroll);
    observer.observe(list);
    measure();
    return () => observer.disconnect();
  }, [measure, onScroll]);
  const show = useCallback((row: number) => {
    const list = ref.current;
    if (list) list.scrollTop = scrolledTo(row, { top: list.scrollTop, height: list.clientHeight });
  }, []);
  const focus = useCallback(() => ref.current?.querySelector('table')?.focus({ preventScroll: true }), []);
  return { ref, viewport, onScroll, show, focus };
}
