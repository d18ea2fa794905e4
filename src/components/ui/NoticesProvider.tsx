'use client';

import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { NoticeHolder } from './NoticeHolder.tsx';
import { type Notices, NoticesContext } from './use-notices.ts';

/** The holder is loaded with the first thing a person does: a page is shown without it, and it is there when the server is not. */
export function NoticesProvider({ children }: { readonly children: ReactNode }) {
  const [Holder, setHolder] = useState<typeof NoticeHolder | null>(null);
  const [{ promise: ready, resolve: onReady }] = useState(() => Promise.withResolvers<Notices>());
  const load = useCallback(() => {
    import('./NoticeHolder.tsx').then((module) => setHolder(() => module.NoticeHolder), triedAgainLater);
  }, []);
  useEffect(() => onFirstAct(load), [load]);
  const notices = useMemo<Notices>(() => {
    const hold = (act: (notices: Notices) => void) => {
      load();
      void ready.then(act);
    };
    return {
      say: (...line) => hold(({ say }) => say(...line)),
      tell: (...telling) => hold(({ tell }) => tell(...telling)),
      ask: (question) => hold(({ ask }) => ask(question)),
    };
  }, [load, ready]);
  return (
    <NoticesContext value={notices}>
      {Holder && <Holder onReady={onReady} />}
      {children}
    </NoticesContext>
  );
}

function onFirstAct(listener: () => void): () => void {
  const options = { capture: true, once: true, passive: true };
  document.addEventListener('pointerdown', listener, options);
  document.addEventListener('keydown', listener, options);
  return () => {
    document.removeEventListener('pointerdown', listener, options);
    document.removeEventListener('keydown', listener, options);
  };
}

/** With the next thing to tell. */
function triedAgainLater(): void {}
