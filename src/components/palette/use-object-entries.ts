'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTRPC } from '#src/components/trpc/index.ts';
import { bestFits, type Romanise } from './match.ts';
import { objectEntry, type PaletteEntry } from './palette-entry.ts';

const pauseMilliseconds = 120;
const maxByPinyin = 8;

/** Objects the server finds by name, and those with a Chinese name that fit by pinyin. */
export function useObjectEntries(typed: string, romanise: Romanise): readonly PaletteEntry[] {
  const trpc = useTRPC();
  const q = useSettled(typed.trim());
  const found = useQuery(trpc.search.list.queryOptions({ q }, { enabled: q !== '', placeholderData: keepPreviousData }));
  const isLatin = /^[a-z ]{2,}$/i.test(q);
  const chinese = useQuery(trpc.search.listChinese.queryOptions({}, { enabled: isLatin, staleTime: 300_000 }));
  if (q === '') return [];
  const byName = (found.data ?? []).map(objectEntry);
  const byPinyin = isLatin ? bestFits((chinese.data ?? []).map(objectEntry), q, romanise, maxByPinyin) : [];
  return [...byName, ...byPinyin.filter(({ key }) => !byName.some((one) => one.key === key))];
}

/** The text once the typing pauses. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
