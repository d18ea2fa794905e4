'use client';

import { useEffect, useState } from 'react';
import { type ServerState, serverStateOf } from './server-state.ts';

const everyMilliseconds = 30_000;
const patienceMilliseconds = 10_000;

/** Whether the server answers and still serves the build of this page; asked every half minute and whenever something hints at a change. */
export function useServerState(loadedBuild: string): ServerState {
  const [state, setState] = useState<ServerState>({ isOffline: false, hasNewVersion: false });
  useEffect(() => {
    let isOver = false;
    const look = async () => {
      const served = navigator.onLine ? await askForBuild() : null;
      if (!isOver) setState(serverStateOf(loadedBuild, served, navigator.onLine));
    };
    const onHint = () => void look();
    const timer = setInterval(onHint, everyMilliseconds);
    const hints = [
      [window, 'online'],
      [window, 'offline'],
      [document, 'visibilitychange'],
    ] as const;
    for (const [target, name] of hints) target.addEventListener(name, onHint);
    return () => {
      isOver = true;
      clearInterval(timer);
      for (const [target, name] of hints) target.removeEventListener(name, onHint);
    };
  }, [loadedBuild]);
  return state;
}

async function askForBuild(): Promise<string | null> {
  try {
    const response = await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(patienceMilliseconds) });
    const { build } = (await response.json()) as { readonly build?: unknown };
    return typeof build === 'string' ? build : null;
  } catch {
    return null;
  }
}
