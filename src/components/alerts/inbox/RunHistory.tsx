'use client';

import { useTranslations } from 'use-intl';
import { type ChartUnit, StateStrip, TrendChart } from '#src/components/charts/index.ts';
import type { AlertDetail } from '#src/server/contracts/alert.ts';

type Run = AlertDetail['runs'][number];

const measured: Readonly<
  Record<string, { readonly of: (run: Run) => number; readonly unit: ChartUnit; readonly name: 'read' | 'seconds' | 'quarantined' }>
> = {
  volume: { of: ({ read }) => read, unit: 'count', name: 'read' },
  empty: { of: ({ read }) => read, unit: 'count', name: 'read' },
  duration: { of: ({ seconds }) => seconds * 1000, unit: 'milliseconds', name: 'seconds' },
  quarantine: { of: ({ quarantined }) => quarantined, unit: 'count', name: 'quarantined' },
};

const tones: Readonly<Record<string, 'success' | 'warning' | 'error'>> = {
  succeeded: 'success',
  succeeded_with_quarantine: 'warning',
  failed: 'error',
};

/** The runs behind the verdict: the figure that stands out against its threshold, or how they ended. */
export function RunHistory({ alert: { kind, runs, details } }: { readonly alert: AlertDetail }) {
  const t = useTranslations('alerts.history');
  const states = useTranslations('runState');
  const what = measured[kind];
  if (runs.length === 0) return null;
  if (!what) {
    const items = runs.map((run) => ({
      at: run.at,
      tone: tones[run.state] ?? 'error',
      text: states(run.state),
      href: `/runs/${run.runId}`,
    }));
    return <StateStrip label={t('states')} items={items} />;
  }
  const median = typeof details.median === 'number' ? details.median * (what.unit === 'milliseconds' ? 1000 : 1) : undefined;
  return (
    <TrendChart
      title={t(what.name)}
      unit={what.unit}
      series={[{ key: 'value', name: t(what.name), tone: 'primary', combine: 'last' }]}
      points={runs.map((run) => ({ at: run.at, values: { value: what.of(run) } }))}
      threshold={median === undefined ? undefined : { value: median, name: t('median') }}
      heightPixels={160}
    />
  );
}
