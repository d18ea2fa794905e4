'use client';

import { useState } from 'react';
import { bestFits, type EntryGroup, entryGroups, type Romanise } from './match.ts';
import type { PaletteEntry } from './palette-entry.ts';
import { readRecent } from './recent.ts';
import { useActionEntries } from './use-action-entries.ts';
import { useObjectEntries } from './use-object-entries.ts';
import { usePageEntries } from './use-page-entries.ts';

const maxPagesAndActions = 8;

export interface EntrySection {
  readonly group: EntryGroup;
  readonly entries: readonly PaletteEntry[];
}

/** What the palette offers for the typed text, in sections; without text the last places, pages and actions. */
export function useEntries(typed: string, role: string, romanise: Romanise): readonly EntrySection[] {
  const [recent] = useState(() => readRecent(window.localStorage));
  const fixed = [...usePageEntries(role), ...useActionEntries()];
  const objects = useObjectEntries(typed, romanise);
  const last = recent.map((one): PaletteEntry => ({ key: `recent:${one.href}`, group: 'recent', ...one }));
  const isAsking = typed.trim() !== '';
  const offered = isAsking ? [...bestFits(fixed, typed, romanise, maxPagesAndActions), ...objects] : [...last, ...fixed];
  return entryGroups
    .map((group) => ({ group, entries: offered.filter((entry) => entry.group === group) }))
    .filter(({ entries }) => entries.length > 0);
}
