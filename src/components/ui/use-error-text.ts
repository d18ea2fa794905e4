'use client';

import { useMessages, useTranslations } from 'use-intl';
import { blankArguments, type ErrorView, errorViewOf, sentenceArguments } from './error-record.ts';

export interface ErrorText {
  readonly view: ErrorView;
  readonly sentence: string;
  readonly fix: string | null;
}

/** Sentence and remedy of an error in the reader's language; an unknown code gets the general sentence of its category. */
export function useErrorText(): (error: unknown) => ErrorText {
  const t = useTranslations();
  const messages = useMessages() as { readonly errors?: Readonly<Record<string, unknown>> };
  return (error) => {
    const view = errorViewOf(error);
    const known = messages.errors?.[view.code] as { readonly sentence?: string; readonly fix?: string } | undefined;
    const given = sentenceArguments(view.details);
    if (!known) return { view, sentence: t(`ui.error.categories.${view.category}`), fix: null };
    return {
      view,
      sentence: t(`errors.${view.code}.sentence`, { ...blankArguments(known.sentence), ...given }),
      fix: known.fix ? t(`errors.${view.code}.fix`, { ...blankArguments(known.fix), ...given }) : null,
    };
  };
}
