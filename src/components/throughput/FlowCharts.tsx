'use client';

import { useTranslations } from 'use-intl';
import { TrendChart } from '#src/components/charts/index.ts';
import type { Metric, MetricBucket } from '#src/server/contracts/metric.ts';
import { endedRuns, goodRuns, landedRows, meanOf } from './figures.ts';
import { chartGrid } from './grid.ts';

const pointsOf = (buckets: readonly MetricBucket[], values: (bucket: MetricBucket) => Record<string, number | null>) =>
  buckets.map((bucket) => ({ at: bucket.at, values: values(bucket) }));

/** How much moves, how fast and how well. */
export function FlowCharts({ metric: { buckets, grain } }: { readonly metric: Metric }) {
  const t = useTranslations('throughput');
  const finished = (bucket: MetricBucket) => endedRuns(bucket) + bucket.runsCancelled;
  return (
    <div style={chartGrid}>
      <TrendChart
        title={t('rows')}
        description={t(`grains.${grain}`)}
        unit="rowsPerSecond"
        series={[
          { key: 'read', name: t('read'), tone: 'info', isArea: true },
          { key: 'landed', name: t('landed'), tone: 'success' },
          { key: 'quarantined', name: t('quarantined'), tone: 'warning' },
        ]}
        points={pointsOf(buckets, (bucket) => ({
          read: bucket.read / bucket.seconds,
          landed: landedRows(bucket) / bucket.seconds,
          quarantined: bucket.quarantined / bucket.seconds,
        }))}
      />
      <TrendChart
        title={t('bytes')}
        description={t('bytesHelp')}
        unit="bytesPerSecond"
        series={[
          { key: 'read', name: t('read'), tone: 'info', isArea: true },
          { key: 'landed', name: t('landed'), tone: 'success' },
        ]}
        points={pointsOf(buckets, ({ bytesRead, bytesWritten, seconds }) => ({
          read: bytesRead / seconds,
          landed: bytesWritten / seconds,
        }))}
      />
      <TrendChart
        title={t('runs')}
        description={t(`sums.${grain}`)}
        unit="count"
        series={[
          { key: 'good', name: t('good'), tone: 'success', combine: 'sum', isArea: true, stack: 'runs' },
          { key: 'partly', name: t('partly'), tone: 'warning', combine: 'sum', isArea: true, stack: 'runs' },
          { key: 'failed', name: t('failed'), tone: 'error', combine: 'sum', isArea: true, stack: 'runs' },
          { key: 'cancelled', name: t('cancelled'), tone: 'neutral', combine: 'sum', isArea: true, stack: 'runs' },
        ]}
        points={pointsOf(buckets, ({ runsSucceeded, runsPartlySucceeded, runsFailed, runsCancelled }) => ({
          good: runsSucceeded,
          partly: runsPartlySucceeded,
          failed: runsFailed,
          cancelled: runsCancelled,
        }))}
      />
      <TrendChart
        title={t('success')}
        description={t('successHelp')}
        unit="share"
        series={[{ key: 'share', name: t('success'), tone: 'success' }]}
        points={pointsOf(buckets, (bucket) => ({ share: meanOf(goodRuns(bucket), endedRuns(bucket)) }))}
      />
      <TrendChart
        title={t('lag')}
        description={t('lagHelp')}
        unit="milliseconds"
        series={[
          { key: 'mean', name: t('meanLag'), tone: 'primary' },
          { key: 'max', name: t('maxLag'), tone: 'warning', combine: 'max' },
        ]}
        points={pointsOf(buckets, ({ lagMilliseconds, laggedRuns, maxLagMilliseconds }) => ({
          mean: meanOf(lagMilliseconds, laggedRuns),
          max: laggedRuns === 0 ? null : maxLagMilliseconds,
        }))}
      />
      <TrendChart
        title={t('durations')}
        description={t(`grains.${grain}`)}
        unit="milliseconds"
        series={[
          { key: 'mean', name: t('meanDuration'), tone: 'primary' },
          { key: 'max', name: t('maxDuration'), tone: 'warning', combine: 'max' },
          { key: 'wait', name: t('meanWait'), tone: 'neutral' },
        ]}
        points={pointsOf(buckets, (bucket) => ({
          mean: meanOf(bucket.runMilliseconds, finished(bucket)),
          max: finished(bucket) === 0 ? null : bucket.maxRunMilliseconds,
          wait: meanOf(bucket.waitMilliseconds, finished(bucket)),
        }))}
      />
    </div>
  );
}
