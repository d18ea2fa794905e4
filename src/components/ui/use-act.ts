'use client';

import { App } from 'antd';
import { useErrorText } from './use-error-text.ts';

/** Runs one action of a person: says it is done, or says what went wrong and what to do. Resolves to null after a failure. */
export function useAct(): <T>(action: () => Promise<T>, doneText?: string) => Promise<T | null> {
  const { message, notification } = App.useApp();
  const errorText = useErrorText();
  return async (action, doneText) => {
    try {
      const result = await action();
      if (doneText) void message.success(doneText);
      return result;
    } catch (error) {
      const { sentence, fix, view } = errorText(error);
      notification.error({ title: sentence, description: [fix, view.code].filter(Boolean).join(' · '), duration: 8 });
      return null;
    }
  };
}
