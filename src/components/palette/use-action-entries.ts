'use client';

import { useTranslations } from 'use-intl';
import { usePreferences } from '#src/components/preferences/use-preferences.ts';
import { usePermission } from '#src/components/session/index.ts';
import type { PaletteEntry } from './palette-entry.ts';

/** What can be done from anywhere; only what the person may do. */
export function useActionEntries(): readonly PaletteEntry[] {
  const t = useTranslations('palette');
  const { locale, setLocale, colorScheme, setThemeMode } = usePreferences();
  const mayConnect = usePermission('source.create');
  const maySetUp = usePermission('setup.update');
  const mayCreate = usePermission('rawDatabase.create');
  const action = (name: string, target: { href: string } | { act: () => void }) =>
    ({ key: `action:${name}`, group: 'action', label: t(`actions.${name}`), synonyms: t(`synonyms.${name}`), ...target }) as PaletteEntry;
  return [
    ...(mayConnect ? [action('connectSource', { href: '/sources/new' })] : []),
    ...(mayCreate ? [action('createRawDatabase', { href: '/raw-databases/new' })] : []),
    ...(maySetUp ? [action('setup', { href: '/setup' })] : []),
    action('failedRuns', { href: '/runs?state=failed' }),
    action('failingInterfaces', { href: '/interfaces?last=failed' }),
    action('otherLanguage', { act: () => setLocale(locale === 'en' ? 'zh-CN' : 'en') }),
    action(colorScheme === 'dark' ? 'lightTheme' : 'darkTheme', { act: () => setThemeMode(colorScheme === 'dark' ? 'light' : 'dark') }),
    action('changePassword', { href: '/password' }),
  ];
}
