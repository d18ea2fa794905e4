'use client';

import { useEffect } from 'react';
import { useTranslations } from 'use-intl';

interface Unsaved {
  readonly question: string;
}

const unsaved = new Set<Unsaved>();

/** Asks once where something is unsaved; true when one may go. For ways out that are no links. */
export function mayLeave(): boolean {
  const [first] = unsaved;
  return first === undefined || window.confirm(first.question);
}

/** While something is unsaved, leaving the page asks first: by the browser, by a link, by Back, by closing the tab. */
export function useUnsavedGuard(isDirty: boolean): void {
  const t = useTranslations('ui.unsaved');
  const question = t('question');
  useEffect(() => {
    if (!isDirty) return;
    const here = window.location.pathname;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
      if (!link || link.getAttribute('target') === '_blank' || link.hasAttribute('download') || window.confirm(question)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    const onBack = (event: PopStateEvent) => {
      if (window.location.pathname === here || window.confirm(question)) return;
      event.stopImmediatePropagation();
      window.history.forward();
    };
    const own: Unsaved = { question };
    unsaved.add(own);
    window.addEventListener('beforeunload', onUnload);
    window.addEventListener('popstate', onBack, true);
    document.addEventListener('click', onClick, true);
    return () => {
      unsaved.delete(own);
      window.removeEventListener('beforeunload', onUnload);
      window.removeEventListener('popstate', onBack, true);
      document.removeEventListener('click', onClick, true);
    };
  }, [isDirty, question]);
}
