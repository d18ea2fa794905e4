'use client';

import { useTranslations } from 'use-intl';
import { entriesFor } from '#src/components/shell/navigation.ts';
import type { PaletteEntry } from './palette-entry.ts';

/** Pages of the menu, with the other words people know them by. */
export function usePageEntries(role: string): readonly PaletteEntry[] {
  const t = useTranslations('palette');
  const names = useTranslations('shell.navigation');
  return entriesFor(role).map(({ name, href }) => ({
    key: `page:${name}`,
    group: 'page' as const,
    label: names(name),
    href,
    ...(t.has(`synonyms.${name}`) && { synonyms: t(`synonyms.${name}`) }),
  }));
}
