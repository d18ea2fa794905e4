'use client';

import { useTranslations } from 'use-intl';
import { type ErrorText, sentenceArguments, useErrorText } from '#src/components/ui/index.ts';
import type { AlertSummary } from '#src/server/contracts/alert.ts';

type Told = Pick<AlertSummary, 'code' | 'details' | 'objectName'>;

/** What is wrong, in one sentence with its figures. */
export function useAlertSentence(): (alert: Told) => string {
  const t = useTranslations('alertCode');
  return ({ code, details, objectName }) => t(code, { name: objectName, ...sentenceArguments(details) }).trim();
}

/** Why, and what to do, where an error stands behind the alert. */
export function useAlertCause(): (alert: Pick<AlertSummary, 'error'>) => ErrorText | null {
  const errorText = useErrorText();
  return ({ error }) => (error ? errorText(error) : null);
}
