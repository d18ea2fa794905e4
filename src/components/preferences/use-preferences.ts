'use client';

import { useRouter } from 'next/navigation';
import { createContext, useContext, useEffect } from 'react';
import { type ColorScheme, cookieNames, type Locale, type Preferences, type ThemeMode, type TimeZoneMode } from './preferences.ts';

export const PreferencesContext = createContext<Preferences>({
  locale: 'en',
  themeMode: 'system',
  colorScheme: 'light',
  timeZoneMode: 'local',
});

interface PreferenceActions {
  readonly setLocale: (locale: Locale) => void;
  readonly setThemeMode: (mode: ThemeMode) => void;
  readonly setTimeZoneMode: (mode: TimeZoneMode) => void;
}

export function usePreferences(): Preferences & PreferenceActions {
  const preferences = useContext(PreferencesContext);
  const router = useRouter();
  return {
    ...preferences,
    setLocale: (locale) => {
      writeCookie(cookieNames.locale, locale);
      router.refresh();
    },
    setTimeZoneMode: (mode) => {
      writeCookie(cookieNames.timeZoneMode, mode);
      router.refresh();
    },
    setThemeMode: (mode) => {
      writeCookie(cookieNames.themeMode, mode);
      writeCookie(cookieNames.colorScheme, mode === 'system' ? systemScheme() : mode);
      router.refresh();
    },
  };
}

/** Follows the system while the theme mode is `system`. */
export function useSystemScheme(mode: ThemeMode): void {
  const router = useRouter();
  useEffect(() => {
    if (mode !== 'system') return;
    const query = matchMedia('(prefers-color-scheme: dark)');
    const follow = () => {
      writeCookie(cookieNames.colorScheme, systemScheme());
      router.refresh();
    };
    if (systemScheme() !== document.documentElement.dataset.theme) follow();
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, [mode, router]);
}

function systemScheme(): ColorScheme {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

function writeCookie(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers we support
  document.cookie = `${name}=${value};path=/;max-age=31536000;samesite=lax`;
}
