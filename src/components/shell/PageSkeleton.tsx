'use client';

import { Waiting } from '#src/components/ui/Waiting.tsx';

export function PageSkeleton() {
  return <Waiting minHeight={0} title={{ width: 240 }} paragraph={{ rows: 8, width: '100%' }} />;
}
