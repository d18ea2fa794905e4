'use client';

import { useState } from 'react';

export interface RowSelection<T> {
  readonly chosen: ReadonlySet<T>;
  /** With `isRange` everything from the last one that was toggled. */
  readonly toggle: (item: T, isRange?: boolean) => void;
  readonly toggleAll: () => void;
  readonly clear: () => void;
}

/** Which of the shown items are chosen; what a search hides stays as it was. */
export function useRowSelection<T>(shown: readonly T[]): RowSelection<T> {
  const [chosen, setChosen] = useState<ReadonlySet<T>>(new Set());
  const [last, setLast] = useState<T | null>(null);
  const toggle = (item: T, isRange = false) => {
    setLast(item);
    setChosen((before) => {
      const next = new Set(before);
      const isOn = !before.has(item);
      for (const one of isRange && last !== null ? between(shown, last, item) : [item]) {
        if (isOn) next.add(one);
        else next.delete(one);
      }
      return next;
    });
  };
  const toggleAll = () => setChosen((before) => (shown.every((item) => before.has(item)) ? new Set() : new Set([...before, ...shown])));
  return { chosen, toggle, toggleAll, clear: () => setChosen(new Set()) };
}

function between<T>(shown: readonly T[], from: T, to: T): readonly T[] {
  const places = [shown.indexOf(from), shown.indexOf(to)].toSorted((a, b) => a - b);
  return (places[0] ?? -1) < 0 ? [to] : shown.slice(places[0], (places[1] ?? 0) + 1);
}
