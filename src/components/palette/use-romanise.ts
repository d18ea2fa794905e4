'use client';

import { useEffect, useState } from 'react';
import type { Romanise } from './match.ts';
import { romaniserOf } from './romanise.ts';

const nothing: Romanise = () => [];

/** Pinyin, once its dictionary is loaded: it is large, and only the palette needs it. */
export function useRomanise(): Romanise {
  const [romanise, setRomanise] = useState<Romanise>(() => nothing);
  useEffect(() => {
    void import('pinyin-pro').then(({ pinyin }) => setRomanise(() => romaniserOf(pinyin)));
  }, []);
  return romanise;
}
