'use client';

import { useErrorText } from './use-error-text.ts';
import { useNotices } from './use-notices.ts';

/** Runs one action of a person: says it is done, or says what went wrong and what to do. Resolves to null after a failure. */
export function useAct(): <T>(action: () => Promise<T>, doneText?: string) => Promise<T | null> {
  const { say, tell } = useNotices();
  const errorText = useErrorText();
  return async (action, doneText) => {
    try {
      const result = await action();
      if (doneText) say('success', doneText);
      return result;
    } catch (error) {
      const { sentence, fix, view } = errorText(error);
      tell('error', { title: sentence, description: [fix, view.code].filter(Boolean).join(' · '), duration: 8 });
      return null;
    }
  };
}
