'use client';

import type { useQueryStates } from 'nuqs';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { InterfaceFilter, MoreFilters, SourceFilter, TimeRangeFilter } from '#src/components/filters/index.ts';
import { LiveBanner, useLiveRuns } from '#src/components/live/index.ts';
import { exportHref, ListTools } from '#src/components/saved-views/index.ts';
import { EmptyNotice, FilterMultiSelect, FilterSelect, PageHeader, SearchBox, Toolbar, useListFilters } from '#src/components/ui/index.ts';
import { runStates } from '#src/server/contracts/words.ts';
import { RunTable } from './RunTable.tsx';
import { categories, type RunFilter, runFilterParameters, triggers } from './run-filters.ts';

export function RunsView() {
  const t = useTranslations('runs');
  const stateNames = useTranslations('runState');
  const triggerNames = useTranslations('runTrigger');
  const categoryNames = useTranslations('errorCategory');
  const { filters: chosen, filter } = useListFilters(runFilterParameters);
  const search = useCallback((text: string) => filter({ q: text || null }), [filter]);
  const fixed = filterOf(chosen);
  const isFiltered = Object.values(fixed).some((value) => value !== undefined);
  return (
    <>
      <PageHeader title={t('title')} description={<QueueLine />} />
      <LiveBanner />
      <Toolbar>
        <SearchBox value={chosen.q} onSearch={search} />
        <FilterMultiSelect
          label={t('columns.state')}
          value={chosen.state}
          options={runStates.map((value) => ({ value, label: stateNames(value) }))}
          onChange={(state) => filter({ state })}
        />
        <MoreFilters isInUse={isFiltered}>
          <SourceFilter value={chosen.source} onChange={(source) => filter({ source })} />
          <InterfaceFilter value={chosen.iface} onChange={(iface) => filter({ iface })} />
          <FilterSelect
            label={t('columns.trigger')}
            value={chosen.trigger}
            options={triggers.map((value) => ({ value, label: triggerNames(value) }))}
            onChange={(trigger) => filter({ trigger })}
          />
          <FilterSelect
            label={t('category')}
            value={chosen.category}
            options={categories.map((value) => ({ value, label: categoryNames(value) }))}
            onChange={(category) => filter({ category })}
          />
          <TimeRangeFilter from={chosen.from} to={chosen.to} onChange={filter} />
        </MoreFilters>
        <ListTools exportHref={exportHref('runs', fixed)} />
      </Toolbar>
      <RunTable
        fixed={fixed}
        isInterfaceShown
        onClearFilters={isFiltered ? () => filter(null) : undefined}
        empty={<EmptyNotice title={t('none.title')} description={t('none.description')} />}
      />
    </>
  );
}

type Chosen = ReturnType<typeof useQueryStates<typeof runFilterParameters>>[0];

function filterOf({ q, db, source, iface, state, trigger, category, parent, from, to }: Chosen): RunFilter {
  return {
    q: q || undefined,
    rawDatabaseId: db ?? undefined,
    sourceId: source ?? undefined,
    interfaceId: iface ?? undefined,
    states: state.length > 0 ? state : undefined,
    trigger: trigger ?? undefined,
    category: category ?? undefined,
    parentRunId: parent ?? undefined,
    from: from ?? undefined,
    to: to ?? undefined,
  };
}

/** How much moves and waits at this moment. */
function QueueLine() {
  const t = useTranslations('runs');
  const { queue } = useLiveRuns();
  return <span aria-live="off">{queue ? t('queueLine', { active: queue.activeRuns, queued: queue.queuedRuns }) : t('summary')}</span>;
}
