'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Flex, Segmented } from 'antd';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useTranslations } from 'use-intl';
import { InterfaceFilter, SourceFilter } from '#src/components/filters/index.ts';
import { RawDatabaseFilter } from '#src/components/raw-databases/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { PageHeader, QueryPanel, Toolbar } from '#src/components/ui/index.ts';
import { metricRanges } from '#src/server/contracts/words.ts';
import type { MetricRange } from '#src/server/core/rollup/window.ts';
import { ConnectionHealth } from './ConnectionHealth.tsx';
import { FlowCharts } from './FlowCharts.tsx';
import { StageCharts } from './StageCharts.tsx';
import { Totals } from './Totals.tsx';
import { WorkerCharts } from './WorkerCharts.tsx';

const parameters = {
  range: parseAsStringLiteral(metricRanges).withDefault('24h'),
  db: parseAsString,
  source: parseAsString,
  iface: parseAsString,
};

/** What moves, how fast, what holds it up and what it costs: of everything, or of one object. */
export function ThroughputView() {
  const t = useTranslations('throughput');
  const board = useTranslations('wallBoard');
  const trpc = useTRPC();
  const [{ range, db, source, iface }, setParameters] = useQueryStates(parameters, { history: 'push' });
  const scope = scopeOf(db, source, iface);
  const query = useQuery(trpc.metric.get.queryOptions({ range, ...scope }, { placeholderData: keepPreviousData, refetchInterval: 60_000 }));
  return (
    <>
      <PageHeader title={t('title')} description={t('summary')} actions={<Button href="/wall-board">{board('open')}</Button>} />
      <Toolbar>
        <Segmented<MetricRange>
          aria-label={t('range')}
          value={range}
          options={metricRanges.map((value) => ({ value, label: t(`ranges.${value}`) }))}
          onChange={(next) => void setParameters({ range: next })}
        />
        <RawDatabaseFilter value={db} onChange={(next) => void setParameters({ db: next, source: null, iface: null })} />
        <SourceFilter value={source} onChange={(next) => void setParameters({ source: next, iface: null })} />
        <InterfaceFilter value={iface} onChange={(next) => void setParameters({ iface: next })} />
      </Toolbar>
      <Flex vertical gap={16}>
        <QueryPanel query={query} rows={10}>
          {(metric) => (
            <>
              <Totals metric={metric} />
              <FlowCharts metric={metric} />
              <StageCharts metric={metric} />
            </>
          )}
        </QueryPanel>
        <WorkerCharts range={range} />
        <ConnectionHealth />
      </Flex>
    </>
  );
}

/** The smallest object that is chosen. */
function scopeOf(db: string | null, source: string | null, iface: string | null) {
  if (iface !== null) return { interfaceId: iface };
  if (source !== null) return { sourceId: source };
  return db === null ? {} : { rawDatabaseId: db };
}
