'use client';

import { useState } from 'react';

/** Rows ticked in a table. */
export function useSelection() {
  const [keys, setKeys] = useState<readonly string[]>([]);
  return { keys, onChange: setKeys, clear: () => setKeys([]) };
}
