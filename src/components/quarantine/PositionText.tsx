'use client';

import { useTranslations } from 'use-intl';
import type { QuarantinedRow } from '#src/server/contracts/quarantine.ts';

const known = ['file', 'line', 'page', 'ordinal', 'byteOffset', 'key'] as const;

/** Where the row stood in its source. */
export function PositionText({ position }: { readonly position: QuarantinedRow['position'] }) {
  const t = useTranslations('quarantine.position');
  const parts = known.filter((name) => position[name] !== undefined && position[name] !== null);
  if (parts.length === 0) return '–';
  return <span>{parts.map((name) => t(name, { value: shown(position[name]) })).join(' · ')}</span>;
}

function shown(value: unknown): string {
  const text = String(value);
  return text.split('/').at(-1) ?? text;
}
