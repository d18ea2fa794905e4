'use client';

import { useEffect, useState } from 'react';
import type { Romanize } from '#src/server/contracts/mapping.ts';

/** How Chinese names are spelled; the dictionary is large and comes when it is needed. Null until then. */
export function useRomanize(): Romanize | null {
  const [romanize, setRomanize] = useState<Romanize | null>(null);
  useEffect(() => {
    let isGone = false;
    void import('pinyin-pro').then(({ pinyin }) => {
      const spell = (text: string, pattern: 'pinyin' | 'first') =>
        pinyin(text, { toneType: 'none', pattern, type: 'array', nonZh: 'consecutive', v: true }).join(' ');
      const remembered = new Map<string, ReturnType<Romanize>>();
      const cached: Romanize = (text) => {
        const known = remembered.get(text) ?? { full: spell(text, 'pinyin'), initials: spell(text, 'first') };
        remembered.set(text, known);
        return known;
      };
      if (!isGone) setRomanize(() => cached);
    });
    return () => {
      isGone = true;
    };
  }, []);
  return romanize;
}
