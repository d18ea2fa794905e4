'use client';

import dynamic from 'next/dynamic';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { InterfaceFilter } from '#src/components/filters/index.ts';
import { exportHref, ListTools } from '#src/components/saved-views/index.ts';
import { FilterMultiSelect, PageHeader, SearchBox, Toolbar, useListFilters } from '#src/components/ui/index.ts';
import { GroupTable } from './GroupTable.tsx';
import { groupFilterOf, isRowList, type QuarantineUrl, quarantineParameters, rowFilterOf, rowStates } from './quarantine-filters.ts';

const RowsPanel = dynamic(() => import('./RowsPanel.tsx').then((module) => module.RowsPanel));

export function QuarantineView() {
  const t = useTranslations('quarantine');
  const stateNames = useTranslations('quarantineState');
  const { filters: url, filter } = useListFilters(quarantineParameters, { history: 'push' });
  const search = useCallback((text: string) => filter({ q: text || null }), [filter]);
  const isRows = isRowList(url);
  const isFiltered = Boolean(url.q || url.iface || url.rule || url.state.length > 0);
  const back = [{ title: t('title'), href: '/quarantine' }];
  return (
    <>
      <PageHeader
        title={t(titleOf(url), { run: url.run ?? url.replay ?? '' })}
        description={isRows ? undefined : t('summary')}
        {...(isRows && { parents: back })}
      />
      <Toolbar>
        {!isRows && <SearchBox value={url.q} onSearch={search} />}
        {!isRows && <InterfaceFilter value={url.iface} onChange={(iface) => filter({ iface })} />}
        <FilterMultiSelect
          label={t('state')}
          placeholder={t(url.run || url.replay ? 'anyState' : 'openStates')}
          value={url.state}
          options={rowStates.map((value) => ({ value, label: stateNames(value) }))}
          onChange={(state) => filter({ state })}
        />
        <ListTools
          exportHref={isRows ? exportHref('quarantineRows', rowFilterOf(url)) : exportHref('quarantineCauses', groupFilterOf(url))}
        />
      </Toolbar>
      {isRows ? (
        <RowsPanel url={url} onClearFilters={url.state.length > 0 ? () => filter({ state: null }) : undefined} />
      ) : (
        <GroupTable url={url} onClearFilters={isFiltered ? () => filter(null) : undefined} />
      )}
    </>
  );
}

function titleOf({ run, replay, group }: QuarantineUrl): 'ofReplay' | 'ofRun' | 'ofCause' | 'title' {
  if (replay) return 'ofReplay';
  if (run) return 'ofRun';
  return group ? 'ofCause' : 'title';
}
