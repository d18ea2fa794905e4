export const locales = ['zh-CN', 'en'] as const;
export type Locale = (typeof locales)[number];

/** Each language calls itself by its own name. */
export const languageNames: Readonly<Record<Locale, string>> = { en: 'English', 'zh-CN': '简体中文' };

export const themeModes = ['light', 'dark', 'system'] as const;
export type ThemeMode = (typeof themeModes)[number];
export type ColorScheme = 'light' | 'dark';

/** Whose clock moments are shown by. */
export const timeZoneModes = ['local', 'utc', 'source'] as const;
export type TimeZoneMode = (typeof timeZoneModes)[number];

export interface Preferences {
  readonly locale: Locale;
  readonly themeMode: ThemeMode;
  readonly colorScheme: ColorScheme;
  readonly timeZoneMode: TimeZoneMode;
}

export const cookieNames = {
  locale: 'headwater-locale',
  themeMode: 'headwater-theme',
  /** What `system` last meant in this browser, so that the server paints the right scheme. */
  colorScheme: 'headwater-scheme',
  timeZoneMode: 'headwater-zone',
} as const;

export function parseLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  const chosen = locales.find((locale) => locale === cookie);
  return chosen ?? preferredLocale(acceptLanguage ?? '');
}

export function parseThemeMode(cookie: string | undefined): ThemeMode {
  return themeModes.find((mode) => mode === cookie) ?? 'system';
}

export function parseColorScheme(mode: ThemeMode, cookie: string | undefined): ColorScheme {
  if (mode !== 'system') return mode;
  return cookie === 'dark' ? 'dark' : 'light';
}

export function parseTimeZoneMode(cookie: string | undefined): TimeZoneMode {
  return timeZoneModes.find((mode) => mode === cookie) ?? 'local';
}

function preferredLocale(acceptLanguage: string): Locale {
  const wanted = acceptLanguage
    .split(',')
    .map(parseLanguageRange)
    .sort((a, b) => b.quality - a.quality);
  for (const { language } of wanted) {
    if (language.startsWith('zh')) return 'zh-CN';
    if (language.startsWith('en')) return 'en';
  }
  return 'en';
}

function parseLanguageRange(range: string): { language: string; quality: number } {
  const [language = '', ...parameters] = range.trim().toLowerCase().split(';');
  const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
  return { language, quality: quality === undefined ? 1 : Number(quality) };
}
