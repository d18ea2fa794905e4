'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { TrendChart } from '#src/components/charts/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { QueryPanel } from '#src/components/ui/index.ts';
import type { MetricRange } from '#src/server/core/rollup/window.ts';
import { chartGrid } from './grid.ts';

/** What it costs: processor, memory, slots and how late the event loop is. */
export function WorkerCharts({ range }: { readonly range: MetricRange }) {
  const t = useTranslations('throughput');
  const trpc = useTRPC();
  const query = useQuery(trpc.metric.listWorkers.queryOptions({ range }, { placeholderData: keepPreviousData, refetchInterval: 60_000 }));
  return (
    <QueryPanel query={query}>
      {(buckets) => (
        <div style={chartGrid}>
          <TrendChart
            title={t('cores')}
            description={t('coresHelp')}
            unit="count"
            heightPixels={150}
            series={[{ key: 'cores', name: t('cores'), tone: 'primary', isArea: true }]}
            points={buckets.map(({ at, cores }) => ({ at, values: { cores } }))}
          />
          <TrendChart
            title={t('memory')}
            description={t('coresHelp')}
            unit="bytes"
            heightPixels={150}
            series={[{ key: 'memory', name: t('memory'), tone: 'info', combine: 'max', isArea: true }]}
            points={buckets.map(({ at, maxResidentBytes }) => ({ at, values: { memory: maxResidentBytes } }))}
          />
          <TrendChart
            title={t('slots')}
            description={t('coresHelp')}
            unit="count"
            heightPixels={150}
            series={[{ key: 'slots', name: t('slots'), tone: 'success', isArea: true }]}
            points={buckets.map(({ at, busySlots }) => ({ at, values: { slots: busySlots } }))}
          />
          <TrendChart
            title={t('loopDelay')}
            unit="milliseconds"
            heightPixels={150}
            series={[{ key: 'delay', name: t('loopDelay'), tone: 'warning', combine: 'max' }]}
            points={buckets.map(({ at, maxLoopDelayMilliseconds }) => ({ at, values: { delay: maxLoopDelayMilliseconds } }))}
          />
        </div>
      )}
    </QueryPanel>
  );
}
