'use client';

import Link from 'next/link';
import { Score } from './Score.tsx';

interface ScoreLinkProps {
  /** In [0, 1]; null before anything was scored. */
  readonly value: number | null;
  readonly href: string;
}

/** A score in a list, leading to what it is made of. */
export function ScoreLink({ value, href }: ScoreLinkProps) {
  if (value === null) return '–';
  return (
    <Link href={href}>
      <Score value={value} />
    </Link>
  );
}
