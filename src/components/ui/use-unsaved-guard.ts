'use client';

import { useEffect } from 'react';
import { useTranslations } from 'use-intl';

/** While something is unsaved, leaving the page asks first: by the browser, by a link, by closing the tab. */
export function useUnsavedGuard(isDirty: boolean): void {
  const t = useTranslations('ui.unsaved');
  const question = t('question');
  useEffect(() => {
    if (!isDirty) return;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
      if (!link || link.getAttribute('target') === '_blank' || window.confirm(question)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('beforeunload', onUnload);
    document.addEventListener('click', onClick, true);
    return () => {
      window.removeEventListener('beforeunload', onUnload);
      document.removeEventListener('click', onClick, true);
    };
  }, [isDirty, question]);
}
