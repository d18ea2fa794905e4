'use client';

import { useQuery } from '@tanstack/react-query';
import { Badge } from 'antd';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';

const everyMilliseconds = 15_000;

/** Firing and unhandled: what somebody should look at. */
export function AlertBadge() {
  const t = useTranslations('alerts');
  const trpc = useTRPC();
  const { data } = useQuery(trpc.alert.count.queryOptions({}, { refetchInterval: everyMilliseconds }));
  if (!data || data.count === 0) return null;
  return (
    <Badge count={data.count} overflowCount={999} size="small" title={t('badge', { count: data.count })} style={{ marginInlineStart: 8 }} />
  );
}
