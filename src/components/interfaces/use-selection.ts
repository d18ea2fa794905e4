'use client';

import { useState } from 'react';

/** Rows ticked in a table. */
export function useSelection() {
  const [keys, setKeys] = useState<readonly string[]>([]);
  return {
    keys,
    clear: () => setKeys([]),
    onChange: (next: readonly string[]) => setKeys(next),
  };
}
