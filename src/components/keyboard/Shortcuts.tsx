'use client';

import { useState } from 'react';
import { useKeys } from '#src/components/ui/index.ts';
import { KeyOverlay } from './KeyOverlay.tsx';

/** Keys that work on every page: `/` to the search of the list, `?` for all of them. */
export function Shortcuts() {
  const [isOpen, setOpen] = useState(false);
  useKeys({ '/': focusSearch, '?': () => setOpen(true) });
  return <KeyOverlay isOpen={isOpen} onClose={() => setOpen(false)} />;
}

function focusSearch(): void {
  const fields = [...document.querySelectorAll<HTMLInputElement>('input[data-search]')];
  const field = fields.find((one) => one.checkVisibility());
  field?.focus();
  field?.select();
}
