'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { TrendChart } from '#src/components/charts/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { QueryPanel } from '#src/components/ui/index.ts';
import type { PanelProps } from './panel-props.ts';

const grid = { display: 'grid', gap: 16, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 440px), 1fr))' } as const;

/** The last 24 hours, hour by hour. */
export function DayTrends({ rawDatabaseId }: PanelProps) {
  const t = useTranslations('overview.trends');
  const trpc = useTRPC();
  const scope = rawDatabaseId === null ? {} : { rawDatabaseId };
  const query = useQuery(trpc.metric.get.queryOptions({ range: '24h', ...scope }, { refetchInterval: 60_000 }));
  return (
    <QueryPanel query={query} rows={5}>
      {({ buckets }) => (
        <div style={grid}>
          <TrendChart
            title={t('rows')}
            unit="rowsPerSecond"
            heightPixels={170}
            series={[
              { key: 'read', name: t('read'), tone: 'info', isArea: true },
              { key: 'landed', name: t('landed'), tone: 'success' },
            ]}
            points={buckets.map(({ at, seconds, read, written, updated }) => ({
              at,
              values: { read: read / seconds, landed: (written + updated) / seconds },
            }))}
          />
          <TrendChart
            title={t('runs')}
            unit="count"
            heightPixels={170}
            series={[
              { key: 'good', name: t('good'), tone: 'success', combine: 'sum', isArea: true },
              { key: 'partly', name: t('partly'), tone: 'warning', combine: 'sum' },
              { key: 'failed', name: t('failed'), tone: 'error', combine: 'sum' },
            ]}
            points={buckets.map(({ at, runsSucceeded, runsPartlySucceeded, runsFailed }) => ({
              at,
              values: { good: runsSucceeded, partly: runsPartlySucceeded, failed: runsFailed },
            }))}
          />
        </div>
      )}
    </QueryPanel>
  );
}
