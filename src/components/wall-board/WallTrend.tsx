'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { TrendChart } from '#src/components/charts/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { QueryPanel } from '#src/components/ui/index.ts';

export function WallTrend() {
  const t = useTranslations('wallBoard');
  const names = useTranslations('throughput');
  const trpc = useTRPC();
  const query = useQuery(trpc.metric.get.queryOptions({ range: '24h' }, { refetchInterval: 60_000, refetchIntervalInBackground: true }));
  return (
    <QueryPanel query={query}>
      {({ buckets }) => (
        <TrendChart
          title={t('trend')}
          unit="rowsPerSecond"
          heightPixels={260}
          series={[
            { key: 'read', name: names('read'), tone: 'info', isArea: true },
            { key: 'landed', name: names('landed'), tone: 'success' },
          ]}
          points={buckets.map(({ at, seconds, read, written, updated }) => ({
            at,
            values: { read: read / seconds, landed: (written + updated) / seconds },
          }))}
        />
      )}
    </QueryPanel>
  );
}
