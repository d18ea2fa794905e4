'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { parseAsNumberLiteral, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { type ChartTone, TrendChart } from '#src/components/charts/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { QueryPanel } from '#src/components/ui/index.ts';
import { pointsOf } from './prepare-days.ts';

interface ScoreTrendProps {
  readonly of: { readonly rawDatabaseId?: string; readonly sourceId?: string; readonly interfaceId?: string };
  readonly threshold?: number;
}

const spans = [7, 30] as const;
const tones: readonly (readonly [string, ChartTone])[] = [
  ['overall', 'primary'],
  ['completeness', 'success'],
  ['accuracy', 'warning'],
  ['timeliness', 'stalled'],
  ['consistency', 'neutral'],
];

export function ScoreTrend({ of, threshold }: ScoreTrendProps) {
  const t = useTranslations('quality');
  const trpc = useTRPC();
  const [days, setDays] = useQueryState('days', parseAsNumberLiteral(spans).withDefault(30));
  const query = useQuery(trpc.quality.listDays.queryOptions({ ...of, days }, { placeholderData: keepPreviousData }));
  const span = (
    <Segmented
      size="small"
      aria-label={t('trend.title')}
      value={days}
      options={spans.map((value) => ({ value, label: t('trend.days', { days: value }) }))}
      onChange={(value) => void setDays(value)}
    />
  );
  return (
    <QueryPanel query={query} rows={4}>
      {(found) => (
        <TrendChart
          title={t('trend.title')}
          description={found.length === 0 ? t('trend.none') : t('trend.label')}
          unit="share"
          series={tones.map(([key, tone]) => ({ key, tone, name: t(`dimension.${key}`), combine: 'last' }))}
          points={pointsOf(found, new Date())}
          {...(threshold !== undefined && { threshold: { value: threshold, name: t('measure.threshold') } })}
          extra={span}
        />
      )}
    </QueryPanel>
  );
}
