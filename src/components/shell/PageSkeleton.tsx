'use client';

import { Skeleton } from 'antd';
import { useDelayed } from '#src/components/ui/use-delayed.ts';

export function PageSkeleton() {
  const isDue = useDelayed(true, 200);
  return isDue ? <Skeleton active title={{ width: 240 }} paragraph={{ rows: 8, width: '100%' }} /> : null;
}
