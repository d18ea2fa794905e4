'use client';

import { Skeleton, type SkeletonProps } from 'antd';
import { useDelayed } from './use-delayed.ts';

interface WaitingProps extends Omit<SkeletonProps, 'active'> {
  readonly minHeight: number;
}

/** Room for what has not arrived yet; the skeleton shows only when that takes long enough to be seen. */
export function Waiting({ minHeight, ...skeleton }: WaitingProps) {
  const isSkeletonDue = useDelayed(true, 200);
  return (
    <div aria-busy style={{ minHeight }}>
      {isSkeletonDue && <Skeleton active {...skeleton} />}
    </div>
  );
}
