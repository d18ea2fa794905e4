'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { parseAsString, parseAsStringLiteral } from 'nuqs';
import { useTranslations } from 'use-intl';
import { InterfaceFilter } from '#src/components/filters/index.ts';
import { useTimeZone } from '#src/components/preferences/use-time-zone.ts';
import { exportHref, ListTools } from '#src/components/saved-views/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import {
  type Columns,
  DataTable,
  EmptyNotice,
  FilterSelect,
  formatAbsolute,
  StateTag,
  Time,
  Toolbar,
  useListFilters,
} from '#src/components/ui/index.ts';
import type { Fire } from '#src/server/contracts/schedule.ts';
import { useSkipReason } from './use-skip-reason.ts';

const outcomes = ['queued', 'skipped'] as const;
const parameters = { iface: parseAsString, outcome: parseAsStringLiteral(outcomes) };

/** What became of every planned fire, newest first. */
export function FireTable() {
  const t = useTranslations('schedules');
  const outcomeNames = useTranslations('fireOutcome');
  const trpc = useTRPC();
  const {
    filters: { iface, outcome },
    filter,
    paging,
  } = useListFilters(parameters, { cursor: 'before' });
  const wanted = { interfaceId: iface ?? undefined, outcome: outcome ?? undefined };
  const query = useQuery(
    trpc.schedule.listFires.queryOptions(
      { ...wanted, after: paging.after },
      { placeholderData: keepPreviousData, refetchInterval: paging.hasPrevious ? false : 30_000 },
    ),
  );
  return (
    <>
      <Toolbar>
        <InterfaceFilter value={iface} onChange={(next) => filter({ iface: next })} />
        <FilterSelect
          label={t('columns.outcome')}
          value={outcome}
          options={outcomes.map((value) => ({ value, label: outcomeNames(value) }))}
          onChange={(next) => filter({ outcome: next })}
        />
        <ListTools exportHref={exportHref('fires', wanted)} />
      </Toolbar>
      <DataTable<Fire>
        label={t('tabs.fires')}
        columns={useFireColumns()}
        rowKey={(fire) => `${fire.interfaceId}:${fire.plannedAt.toISOString()}`}
        rows={query.data?.items}
        error={query.error}
        onRetry={() => void query.refetch()}
        isRefreshing={query.isPlaceholderData}
        onClearFilters={iface || outcome ? () => filter(null) : undefined}
        paging={paging}
        nextCursor={query.data?.next}
        empty={<EmptyNotice title={t('noFires.title')} description={t('noFires.description')} />}
      />
    </>
  );
}

function useFireColumns(): Columns<Fire> {
  const t = useTranslations('schedules.columns');
  const skipReason = useSkipReason();
  const zone = useTimeZone();
  return [
    { key: 'planned', title: t('planned'), fixed: 'left', render: (_, fire) => <Time value={fire.plannedAt} isAbsolute /> },
    {
      key: 'interface',
      title: t('interface'),
      render: (_, fire) => <Link href={`/interfaces/${fire.interfaceId}?tab=schedule`}>{fire.interfaceName}</Link>,
    },
    { key: 'outcome', title: t('outcome'), render: (_, fire) => <StateTag of="fire" state={fire.outcome} /> },
    { key: 'reason', title: t('reason'), render: (_, fire) => (fire.reason ? skipReason(fire.reason) : '–') },
    { key: 'run', title: t('run'), render: (_, fire) => (fire.runId ? <Link href={`/runs/${fire.runId}`}>{fire.runId}</Link> : '–') },
    { key: 'fired', title: t('fired'), render: (_, fire) => <Time value={fire.firedAt} /> },
    {
      key: 'boundary',
      title: t('boundary'),
      render: (_, fire) => (
        <code>
          [{formatAbsolute(fire.boundaryLower, zone)}, {formatAbsolute(fire.boundaryUpper, zone)})
        </code>
      ),
    },
  ];
}
