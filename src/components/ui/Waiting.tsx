'use client';

import { useDelayed } from './use-delayed.ts';
import styles from './Waiting.module.css';

interface SkeletonProps {
  readonly title?: false | { readonly width: number | string };
  /** The width is that of the last row. */
  readonly paragraph: { readonly rows: number; readonly width?: string };
}

interface WaitingProps extends SkeletonProps {
  readonly minHeight: number;
}

/** Room for what has not arrived yet; the skeleton shows only when that takes long enough to be seen. */
export function Waiting({ minHeight, ...skeleton }: WaitingProps) {
  const isSkeletonDue = useDelayed(true, 200);
  return (
    <div aria-busy style={{ minHeight }}>
      {isSkeletonDue && <Skeleton {...skeleton} />}
    </div>
  );
}

function Skeleton({ title = { width: '38%' }, paragraph: { rows, width = '61%' } }: SkeletonProps) {
  return (
    <div className={styles.skeleton}>
      {title && <div className={styles.title} style={title} />}
      {[...Array(rows).keys()].map((row) => (
        <div key={row} style={{ width: row === rows - 1 ? width : '100%' }} />
      ))}
    </div>
  );
}
