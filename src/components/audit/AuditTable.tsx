'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Flex, type TableProps, Typography } from 'antd';
import { parseAsString, useQueryState, useQueryStates } from 'nuqs';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { TimeRangeFilter, timeRangeParameters } from '#src/components/filters/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { DataTable, EmptyNotice, FilterSelect, SearchBox, Time, Toolbar, useKeysetPaging } from '#src/components/ui/index.ts';
import type { AuditEvent } from '#src/server/contracts/audit.ts';
import { EventDrawer } from './EventDrawer.tsx';
import { useAuditText } from './use-audit-text.ts';

const objectTypes = ['rawDatabase', 'source', 'sourceInterface', 'run', 'quarantinedRow', 'schedule', 'worker', 'user', 'setting'] as const;
const parameters = {
  q: parseAsString.withDefault(''),
  action: parseAsString,
  object: parseAsString,
  ...timeRangeParameters,
};

export function AuditTable() {
  const t = useTranslations('auditLog');
  const { actions, actionName, objectName } = useAuditText();
  const trpc = useTRPC();
  const [{ q, action, object, from, to }, setFilters] = useQueryStates(parameters);
  const [openId, setOpenId] = useQueryState('event', parseAsString.withOptions({ history: 'push' }));
  const paging = useKeysetPaging();
  const { reset } = paging;
  const query = useQuery(
    trpc.audit.list.queryOptions(
      {
        q: q || undefined,
        action: action ?? undefined,
        objectType: object ?? undefined,
        from: from ?? undefined,
        to: to ?? undefined,
        after: paging.after,
      },
      { placeholderData: keepPreviousData },
    ),
  );
  const filter = useCallback(
    (change: Parameters<typeof setFilters>[0]) => {
      reset();
      void setFilters(change);
    },
    [reset, setFilters],
  );
  const search = useCallback((text: string) => filter({ q: text || null }), [filter]);
  return (
    <>
      <Toolbar>
        <SearchBox value={q} onSearch={search} />
        <FilterSelect
          label={t('columns.action')}
          value={action}
          options={actions.map((value) => ({ value, label: actionName(value) }))}
          onChange={(next) => filter({ action: next })}
        />
        <FilterSelect
          label={t('columns.object')}
          value={object}
          options={objectTypes.map((value) => ({ value, label: objectName(value) }))}
          onChange={(next) => filter({ object: next })}
        />
        <TimeRangeFilter from={from} to={to} onChange={filter} />
      </Toolbar>
      <DataTable<AuditEvent>
        label={t('tabs.changes')}
        columns={useEventColumns((id) => void setOpenId(id))}
        rowKey="id"
        rows={query.data?.items}
        error={query.error}
        onRetry={() => void query.refetch()}
        isRefreshing={query.isPlaceholderData}
        onClearFilters={q || action || object || from || to ? () => filter(null) : undefined}
        paging={paging}
        nextCursor={query.data?.next}
        empty={<EmptyNotice title={t('none.title')} description={t('none.description')} />}
      />
      {openId && <EventDrawer id={openId} onClose={() => void setOpenId(null)} />}
    </>
  );
}

function useEventColumns(onOpen: (id: string) => void): NonNullable<TableProps<AuditEvent>['columns']> {
  const t = useTranslations('auditLog.columns');
  const { actionName, objectName, actorName } = useAuditText();
  return [
    {
      key: 'at',
      title: t('at'),
      fixed: 'left',
      render: (_, event) => (
        <Button type="link" size="small" style={{ padding: 0 }} onClick={() => onOpen(event.id)}>
          <Time value={event.at} />
        </Button>
      ),
    },
    { key: 'actor', title: t('actor'), render: (_, event) => actorName(event.actor) },
    { key: 'action', title: t('action'), render: (_, event) => actionName(event.action) },
    {
      key: 'object',
      title: t('object'),
      render: (_, event) => (
        <Flex vertical style={{ maxWidth: 280 }}>
          <Typography.Text ellipsis>{event.objectName ?? event.objectId}</Typography.Text>
          <Typography.Text type="secondary" style={{ fontSize: 12 }}>
            {objectName(event.objectType)}
          </Typography.Text>
        </Flex>
      ),
    },
    {
      key: 'reason',
      title: t('reason'),
      render: (_, event) => (
        <Typography.Text ellipsis style={{ maxWidth: 240 }}>
          {event.reason ?? '–'}
        </Typography.Text>
      ),
    },
    { key: 'origin', title: t('origin'), render: (_, event) => event.origin ?? '–' },
  ];
}
