'use client';

import { useLocale } from 'use-intl';

/** One text in the languages of the console, as plugins and rules bring it. */
export interface LocalizedTextValue {
  readonly en: string;
  readonly 'zh-CN': string;
}

export function useLocalized(): (text: LocalizedTextValue) => string {
  const locale = useLocale();
  return (text) => text[locale === 'zh-CN' ? 'zh-CN' : 'en'];
}

export function LocalizedText({ text }: { readonly text: LocalizedTextValue }) {
  return <>{useLocalized()(text)}</>;
}
