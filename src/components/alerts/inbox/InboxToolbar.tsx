'use client';

import { Checkbox } from 'antd';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { InterfaceFilter, MoreFilters, SourceFilter } from '#src/components/filters/index.ts';
import { exportHref, ListTools } from '#src/components/saved-views/index.ts';
import { FilterMultiSelect, FilterSelect, SearchBox, Toolbar } from '#src/components/ui/index.ts';
import { alertKinds } from '#src/server/contracts/words.ts';
import { type alertFilterOf, type InboxUrl, inboxConditions, inboxHandlings, worstFirst } from '../alert-filters.ts';

type Change = { readonly [K in keyof InboxUrl]?: InboxUrl[K] | null };

interface InboxToolbarProps {
  readonly url: InboxUrl;
  readonly fixed: ReturnType<typeof alertFilterOf>;
  // biome-ignore lint/suspicious/noExplicitAny: the mutable arrays of the URL parsers
  readonly onFilter: (change: any) => void;
}

export function InboxToolbar({ url, fixed, onFilter }: InboxToolbarProps) {
  const t = useTranslations('alerts');
  const names = useTranslations();
  const change = (next: Change) => onFilter(next);
  const search = useCallback((q: string) => onFilter({ q: q || null }), [onFilter]);
  const named = (space: string, value: string) => (value === 'all' ? t('filters.all') : names(`${space}.${value}`));
  return (
    <Toolbar>
      <SearchBox value={url.q} onSearch={search} />
      <FilterSelect
        label={t('columns.condition')}
        value={url.cond}
        isClearable={false}
        options={inboxConditions.map((value) => ({ value, label: named('alertCondition', value) }))}
        onChange={(cond) => change({ cond })}
      />
      <FilterSelect
        label={t('columns.handling')}
        value={url.handling}
        isClearable={false}
        isDisabled={url.mine}
        options={inboxHandlings.map((value) => ({ value, label: named('alertHandling', value) }))}
        onChange={(handling) => change({ handling })}
      />
      <Checkbox checked={url.mine} onChange={(event) => change({ mine: event.target.checked || null })} style={{ alignItems: 'center' }}>
        {t('filters.mine')}
      </Checkbox>
      <MoreFilters isInUse={url.sev.length + url.kind.length > 0 || Boolean(url.source ?? url.iface)}>
        <FilterMultiSelect
          label={t('columns.severity')}
          value={url.sev}
          options={worstFirst.map((value) => ({ value, label: names(`alertSeverity.${value}`) }))}
          onChange={(sev) => change({ sev })}
        />
        <FilterMultiSelect
          label={t('columns.kind')}
          value={url.kind}
          options={alertKinds.map((value) => ({ value, label: names(`alertKind.${value}`) }))}
          onChange={(kind) => change({ kind })}
        />
        <SourceFilter value={url.source} onChange={(source) => change({ source })} />
        <InterfaceFilter value={url.iface} onChange={(iface) => change({ iface })} />
      </MoreFilters>
      <ListTools exportHref={exportHref('alerts', fixed)} />
    </Toolbar>
  );
}
