'use client';

import { memo } from 'react';
import { bow, curve, type Link, linksInSight } from './geometry.ts';
import styles from './MappingBoard.module.css';
import { type ScrollList, useViewport } from './use-viewport.ts';

/** A line that follows the pointer, in pixels of the gap between the lists. */
export interface LooseEnd {
  readonly start: number;
  readonly x: number;
  readonly y: number;
}

interface LinksProps {
  readonly links: readonly Link[];
  readonly source: ScrollList;
  readonly target: ScrollList;
  readonly width: number;
  readonly current: number | null;
  readonly conflicts: ReadonlySet<number>;
  readonly warnings: ReadonlySet<number>;
  readonly loose: LooseEnd | null;
  readonly onChoose: (index: number) => void;
}

/** Lines are decoration: everything they say stands in the rows too. */
export const Links = memo(function Links({ links, source, target, width, current, conflicts, warnings, loose, onChoose }: LinksProps) {
  const left = useViewport(source);
  const right = useViewport(target);
  const classOf = (index: number) => {
    if (index === current) return styles.linkCurrent;
    if (conflicts.has(index)) return styles.linkConflict;
    return warnings.has(index) ? styles.linkWarning : styles.link;
  };
  return (
    <svg className={styles.links} width={width} height={right.height} aria-hidden="true" focusable="false">
      {linksInSight(links, left, right).map((link) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: a line is decoration; the keyboard reaches the rows it joins
        <path key={link.index} d={curve(link, left, right, width)} className={classOf(link.index)} onClick={() => onChoose(link.index)} />
      ))}
      {loose && <path d={bow(loose.start, loose.y, loose.x)} className={styles.linkLoose} />}
    </svg>
  );
});
