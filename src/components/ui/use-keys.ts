'use client';

import { useEffect, useRef } from 'react';
import { isForThePage } from './keys.ts';

/** An action that answers `false` leaves the key to others. */
export type KeyBindings = Readonly<Record<string, (() => unknown) | undefined>>;

/** Single keys of a page, such as `j`; off while somebody types. */
export function useKeys(bindings: KeyBindings, isOn = true): void {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  useEffect(() => {
    if (!isOn) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const action = latest.current[event.key];
      if (!action || !isForThePage(event)) return;
      if (action() !== false) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isOn]);
}
