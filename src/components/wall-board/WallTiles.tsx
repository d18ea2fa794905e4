'use client';

import { useLocale, useTranslations } from 'use-intl';
import { formatCompact, formatShare } from '#src/components/ui/format.ts';
import type { Overview } from '#src/server/contracts/overview.ts';
import styles from './WallBoard.module.css';
import { prepareWallTiles, type WallTile } from './wall-tiles.ts';

export function WallTiles({ overview }: { readonly overview: Overview }) {
  const t = useTranslations('wallBoard');
  const locale = useLocale();
  return (
    <div className={styles.tiles}>
      {prepareWallTiles(overview).map((tile) => (
        <div key={tile.name} className={styles.tile} data-tone={tile.tone}>
          <div className={styles.name}>{t(tile.name)}</div>
          <div className={styles.value}>{written(tile, locale)}</div>
        </div>
      ))}
    </div>
  );
}

function written({ value, unit }: WallTile, locale: string): string {
  if (value === null) return '–';
  return unit === 'share' ? formatShare(value, 1, locale) : formatCompact(value, locale);
}
