'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useEver, useKeys } from '#src/components/ui/index.ts';

const KeyOverlay = dynamic(() => import('./KeyOverlay.tsx').then((module) => module.KeyOverlay), { ssr: false });

/** Keys that work on every page: `/` to the search of the list, `?` for all of them. */
export function Shortcuts() {
  const [isOpen, setOpen] = useState(false);
  const isWanted = useEver(isOpen);
  useKeys({ '/': focusSearch, '?': () => setOpen(true) });
  return isWanted && <KeyOverlay isOpen={isOpen} onClose={() => setOpen(false)} />;
}

function focusSearch(): void {
  const fields = [...document.querySelectorAll<HTMLInputElement>('input[data-search]')];
  const field = fields.find((one) => one.checkVisibility());
  field?.focus();
  field?.select();
}
