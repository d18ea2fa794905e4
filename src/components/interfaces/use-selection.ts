'use client';

import { type Key, useState } from 'react';

/** Rows ticked in a table. */
export function useSelection() {
  const [keys, setKeys] = useState<readonly string[]>([]);
  return {
    keys,
    clear: () => setKeys([]),
    table: { selectedRowKeys: [...keys] as Key[], preserveSelectedRowKeys: true, onChange: (next: Key[]) => setKeys(next.map(String)) },
  };
}
