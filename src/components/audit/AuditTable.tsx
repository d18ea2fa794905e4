'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { parseAsString, useQueryState } from 'nuqs';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { TimeRangeFilter } from '#src/components/filters/index.ts';
import { ListTools } from '#src/components/saved-views/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { DataTable, EmptyNotice, FilterSelect, Origin, SearchBox, Toolbar } from '#src/components/ui/index.ts';
import type { AuditEvent } from '#src/server/contracts/audit.ts';
import { auditResults } from '#src/server/contracts/words.ts';
import { ChosenFilters } from './ChosenFilters.tsx';
import { useEventColumns } from './columns.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { actingSides, useAuditFilter } from './use-audit-filter.ts';
import { useAuditText } from './use-audit-text.ts';

const EventDrawer = dynamic(() => import('./EventDrawer.tsx').then((module) => module.EventDrawer), { ssr: false });

export function AuditTable() {
  const t = useTranslations('auditLog');
  const trpc = useTRPC();
  const filter = useAuditFilter();
  const { values, change, paging, wanted } = filter;
  const [openId, setOpenId] = useQueryState('event', parseAsString.withOptions({ history: 'push' }));
  const query = useQuery(trpc.audit.list.queryOptions({ ...wanted, after: paging.after }, { placeholderData: keepPreviousData }));
  const chosen = { actor: values.actor, ip: values.ip && <Origin value={values.ip} />, id: values.id };
  return (
    <>
      <Filters {...filter} />
      <ChosenFilters
        chosen={chosen}
        labels={{ actor: t('filters.actor'), ip: t('filters.origin'), id: t('filters.objectId') }}
        onChange={change}
      />
      <DataTable<AuditEvent>
        label={t('tabs.changes')}
        columns={useEventColumns((id) => void setOpenId(id), change)}
        rowKey="id"
        rows={query.data?.items}
        error={query.error}
        onRetry={() => void query.refetch()}
        isRefreshing={query.isPlaceholderData}
        onClearFilters={filter.isSet ? () => change(null) : undefined}
        paging={paging}
        nextCursor={query.data?.next}
        empty={<EmptyNotice title={t('none.title')} description={t('none.description')} />}
      />
      {openId && <EventDrawer id={openId} onClose={() => void setOpenId(null)} />}
    </>
  );
}

function Filters({ values, change, wanted }: ReturnType<typeof useAuditFilter>) {
  const t = useTranslations('auditLog');
  const { actions, actionName, objectTypes, objectName } = useAuditText();
  const search = useCallback((text: string) => change({ q: text || null }), [change]);
  return (
    <Toolbar>
      <SearchBox value={values.q} onSearch={search} />
      <FilterSelect
        label={t('columns.action')}
        value={values.action}
        options={actions.map((value) => ({ value, label: actionName(value) }))}
        onChange={(action) => change({ action })}
      />
      <FilterSelect
        label={t('columns.object')}
        value={values.object}
        options={objectTypes.map((value) => ({ value, label: objectName(value) }))}
        onChange={(object) => change({ object })}
      />
      <FilterSelect
        label={t('columns.result')}
        value={values.result}
        options={auditResults.map((value) => ({ value, label: t(`results.${value}`) }))}
        onChange={(result) => change({ result })}
      />
      <FilterSelect
        label={t('by.label')}
        value={values.by}
        options={actingSides.map((value) => ({ value, label: t(`by.${value}`) }))}
        onChange={(by) => change({ by })}
      />
      <TimeRangeFilter from={values.from} to={values.to} onChange={change} />
      <ListTools>
        <ExportMenu list="auditEvents" filter={wanted} />
      </ListTools>
    </Toolbar>
  );
}
