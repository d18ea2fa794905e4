'use client';

import { type ReactNode, useEffect, useState } from 'react';

const waiting: (() => void)[] = [];

/** Draws charts one a task, in the order they came: all charts of a page at once would hold up keys and clicks. */
export function InTurn({ children }: { readonly children: ReactNode }) {
  const [isOurTurn, setOurTurn] = useState(false);
  useEffect(() => {
    const draw = () => setOurTurn(true);
    waiting.push(draw);
    if (waiting.length === 1) setTimeout(callNext);
    return () => {
      const place = waiting.indexOf(draw);
      if (place >= 0) waiting.splice(place, 1);
    };
  }, []);
  return isOurTurn ? children : <div aria-busy />;
}

function callNext(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setTimeout(callNext);
}
