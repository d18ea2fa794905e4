'use client';

import Link from 'next/link';
import { formatAbsolute } from '#src/components/ui/format.ts';
import { hinted } from '#src/components/ui/hinted.ts';
import { prepareStrip, type StripCell, type StripItem } from './prepare-strip.ts';
import styles from './StateStrip.module.css';
import { usePalette } from './use-palette.ts';

interface StateStripProps {
  /** Name of the strip for screen readers. */
  readonly label: string;
  readonly items: readonly StripItem[];
  readonly maxCells?: number;
}

/** States side by side, oldest first; each cell says its time and text. */
export function StateStrip({ label, items, maxCells = 96 }: StateStripProps) {
  const palette = usePalette();
  return (
    <ol className={styles.strip} aria-label={label}>
      {prepareStrip(items, maxCells).map((cell) => (
        <li
          key={cell.at.getTime()}
          className={styles.cell}
          data-tone={cell.tone}
          style={{ background: palette.of(cell.tone) }}
          aria-label={textOf(cell)}
          {...hinted(textOf(cell))}
        >
          {cell.href && <Link className={styles.link} href={cell.href} aria-label={textOf(cell)} />}
        </li>
      ))}
    </ol>
  );
}

function textOf({ at, text, count }: StripCell): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return `${formatAbsolute(at, zone)} · ${text}${count > 1 ? ` (×${count})` : ''}`;
}
