'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import styles from './AlertBadge.module.css';

const everyMilliseconds = 15_000;
const mostShown = 999;

/** Firing and unhandled: what somebody should look at. */
export function AlertBadge() {
  const t = useTranslations('alerts');
  const trpc = useTRPC();
  const { data } = useQuery(trpc.alert.count.queryOptions({}, { refetchInterval: everyMilliseconds }));
  if (!data || data.count === 0) return null;
  return (
    <span className={styles.badge} data-long={data.count > 9 || undefined} title={t('badge', { count: data.count })}>
      {data.count > mostShown ? `${mostShown}+` : data.count}
    </span>
  );
}
