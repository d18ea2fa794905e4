'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Flex, Tag } from 'antd';
import Link from 'next/link';
import { parseAsString, parseAsStringLiteral } from 'nuqs';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { SourceFilter } from '#src/components/filters/index.ts';
import { exportHref, ListTools } from '#src/components/saved-views/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import {
  type Columns,
  DataTable,
  Duration,
  EmptyNotice,
  FilterSelect,
  LocalizedText,
  OneLine,
  SearchBox,
  StateTag,
  Time,
  Toolbar,
  Typography,
  useListFilters,
} from '#src/components/ui/index.ts';
import type { PlannedSchedule } from '#src/server/contracts/schedule.ts';
import { useSkipReason } from './use-skip-reason.ts';

const levels = ['system', 'source', 'interface'] as const;
const parameters = { q: parseAsString.withDefault(''), level: parseAsStringLiteral(levels), source: parseAsString };

/** What holds for every batch interface, where it comes from, and when it fires next. */
export function PlanTable() {
  const t = useTranslations('schedules');
  const levelNames = useTranslations('scheduleLevel');
  const trpc = useTRPC();
  const {
    filters: { q, level, source },
    filter,
    paging,
  } = useListFilters(parameters);
  const wanted = { q: q || undefined, level: level ?? undefined, sourceId: source ?? undefined };
  const query = useQuery(
    trpc.schedule.list.queryOptions({ ...wanted, after: paging.after }, { placeholderData: keepPreviousData, refetchInterval: 30_000 }),
  );
  const search = useCallback((text: string) => filter({ q: text || null }), [filter]);
  return (
    <>
      <Toolbar>
        <SearchBox value={q} onSearch={search} />
        <SourceFilter value={source} onChange={(next) => filter({ source: next })} />
        <FilterSelect
          label={t('columns.level')}
          value={level}
          options={levels.map((value) => ({ value, label: levelNames(value) }))}
          onChange={(next) => filter({ level: next })}
        />
        <ListTools exportHref={exportHref('schedules', wanted)} />
      </Toolbar>
      <DataTable<PlannedSchedule>
        label={t('tabs.plan')}
        columns={usePlanColumns()}
        rowKey="interfaceId"
        rows={query.data?.items}
        error={query.error}
        onRetry={() => void query.refetch()}
        isRefreshing={query.isPlaceholderData}
        onClearFilters={q || level || source ? () => filter(null) : undefined}
        paging={paging}
        nextCursor={query.data?.next}
        empty={<EmptyNotice title={t('none.title')} description={t('none.description')} />}
      />
    </>
  );
}

function usePlanColumns(): Columns<PlannedSchedule> {
  const t = useTranslations('schedules.columns');
  return [
    { key: 'interface', title: t('interface'), fixed: 'left', render: (_, plan) => <InterfaceName plan={plan} /> },
    { key: 'schedule', title: t('schedule'), render: (_, plan) => <Sentence plan={plan} /> },
    { key: 'level', title: t('level'), render: (_, plan) => <LevelLink plan={plan} /> },
    { key: 'zone', title: t('zone'), render: (_, plan) => plan.spec?.timeZone ?? '–' },
    { key: 'next', title: t('next'), render: (_, plan) => <Time value={plan.nextFireAt} /> },
    { key: 'last', title: t('last'), render: (_, plan) => <LastFire plan={plan} /> },
    { key: 'overlap', title: t('overlap'), render: (_, plan) => <Overlap plan={plan} /> },
    { key: 'window', title: t('window'), render: (_, plan) => <WindowText plan={plan} /> },
  ];
}

function InterfaceName({ plan }: { readonly plan: PlannedSchedule }) {
  return (
    <Flex vertical style={{ maxWidth: 240 }}>
      <Link href={`/interfaces/${plan.interfaceId}?tab=schedule`} style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
        {plan.interfaceName}
      </Link>
      <OneLine isQuiet text={plan.sourceName} />
    </Flex>
  );
}

function Sentence({ plan }: { readonly plan: PlannedSchedule }) {
  const t = useTranslations('schedules');
  const states = useTranslations('interfaceState');
  return (
    <Flex gap={6} align="center" style={{ whiteSpace: 'nowrap' }}>
      <TriggerText plan={plan} />
      {plan.spec && !plan.isEnabled && <Tag color="gold">{t('off')}</Tag>}
      {plan.interfaceState !== 'online' && <Tag>{states(plan.interfaceState)}</Tag>}
    </Flex>
  );
}

function TriggerText({ plan: { sentence, spec } }: { readonly plan: PlannedSchedule }) {
  const t = useTranslations('schedules');
  if (sentence) return <LocalizedText text={sentence} />;
  if (spec?.trigger.kind === 'interval')
    return (
      <span>
        {t('every')} <Duration milliseconds={spec.trigger.seconds * 1000} />
      </span>
    );
  if (spec?.trigger.kind === 'once')
    return (
      <span>
        {t('once')} <Time value={spec.trigger.at} isAbsolute timeZone={spec.timeZone} />
      </span>
    );
  return <Typography.Text type="secondary">{t('byHand')}</Typography.Text>;
}

/** The level that decides, as a way to its editor. */
function LevelLink({ plan }: { readonly plan: PlannedSchedule }) {
  const levelNames = useTranslations('scheduleLevel');
  if (!plan.level) return '–';
  const href = {
    system: '/schedules?tab=default',
    source: `/sources/${plan.sourceId}?tab=schedule`,
    interface: `/interfaces/${plan.interfaceId}?tab=schedule`,
  }[plan.level];
  return <Link href={href}>{levelNames(plan.level)}</Link>;
}

function LastFire({ plan }: { readonly plan: PlannedSchedule }) {
  const skipReason = useSkipReason();
  if (!plan.lastOutcome) return '–';
  return (
    <Flex gap={6} align="center">
      <StateTag of="fire" state={plan.lastOutcome} />
      <Time value={plan.previousFireAt} />
      {plan.lastReason && <Typography.Text type="secondary">{skipReason(plan.lastReason)}</Typography.Text>}
    </Flex>
  );
}

function Overlap({ plan }: { readonly plan: PlannedSchedule }) {
  const overlaps = useTranslations('schedule.editor.overlaps');
  if (!plan.spec || plan.spec.trigger.kind === 'manual') return '–';
  return overlaps(plan.spec.overlap);
}

function WindowText({ plan }: { readonly plan: PlannedSchedule }) {
  const t = useTranslations('schedules');
  const weekdays = useTranslations('schedule.editor.weekdays');
  const window = plan.spec?.window;
  if (!window) return t('always');
  const days = window.daysOfWeek.length === 7 ? '' : window.daysOfWeek.map((day) => weekdays(String(day))).join(' ');
  return (
    <span>
      {days} {window.from}–{window.to}
    </span>
  );
}
