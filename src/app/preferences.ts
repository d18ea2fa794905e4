import { cookies, headers } from 'next/headers';
import {
  cookieNames,
  type Preferences,
  parseColorScheme,
  parseLocale,
  parseThemeMode,
  parseTimeZoneMode,
} from '#src/components/preferences/index.ts';

export async function readPreferences(): Promise<Preferences> {
  const [jar, wishes] = await Promise.all([cookies(), headers()]);
  const themeMode = parseThemeMode(jar.get(cookieNames.themeMode)?.value);
  return {
    locale: parseLocale(jar.get(cookieNames.locale)?.value, wishes.get('accept-language')),
    themeMode,
    timeZoneMode: parseTimeZoneMode(jar.get(cookieNames.timeZoneMode)?.value),
    colorScheme: parseColorScheme(themeMode, jar.get(cookieNames.colorScheme)?.value),
  };
}
