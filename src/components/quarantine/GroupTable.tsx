'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Flex } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import {
  type Columns,
  DataTable,
  EmptyNotice,
  Num,
  OneLine,
  Time,
  Typography,
  useErrorText,
  useKeysetPaging,
} from '#src/components/ui/index.ts';
import type { QuarantineGroup } from '#src/server/contracts/quarantine.ts';
import { causeDetails } from './failed-value.ts';
import { groupFilterOf, type QuarantineUrl } from './quarantine-filters.ts';
import { useRuleName } from './use-rule-name.ts';

interface GroupTableProps {
  readonly url: QuarantineUrl & { readonly q: string };
  readonly onClearFilters: (() => void) | undefined;
}

/** Rows refused for the same cause, the one seen last first. */
export function GroupTable({ url, onClearFilters }: GroupTableProps) {
  const t = useTranslations('quarantine');
  const trpc = useTRPC();
  const paging = useKeysetPaging();
  const query = useQuery(
    trpc.quarantine.listGroups.queryOptions(
      { ...groupFilterOf(url), after: paging.after },
      { placeholderData: keepPreviousData, refetchInterval: 15_000 },
    ),
  );
  return (
    <DataTable<QuarantineGroup>
      label={t('causes')}
      columns={useGroupColumns(url.state)}
      rowKey={(group) => group.interfaceId + group.fingerprint}
      rows={query.data?.items}
      error={query.error}
      onRetry={() => void query.refetch()}
      isRefreshing={query.isPlaceholderData}
      onClearFilters={onClearFilters}
      paging={paging}
      nextCursor={query.data?.next}
      empty={<EmptyNotice title={t('none.title')} description={t('none.description')} />}
    />
  );
}

function useGroupColumns(states: readonly string[]): Columns<QuarantineGroup> {
  const t = useTranslations('quarantine.columns');
  const ruleName = useRuleName();
  return [
    { key: 'cause', title: t('cause'), render: (_, group) => <Cause group={group} states={states} /> },
    { key: 'rows', title: t('rows'), align: 'right', render: (_, group) => <Num value={group.rowCount} /> },
    { key: 'column', title: t('column'), render: (_, group) => (group.column ? <code>{group.column}</code> : '–') },
    { key: 'rule', title: t('rule'), render: (_, group) => (group.rule ? ruleName(group.rule) : (group.sqlState ?? '–')) },
    {
      key: 'interface',
      title: t('interface'),
      render: (_, group) => (
        <Flex vertical style={{ maxWidth: 260 }}>
          <Link href={`/interfaces/${group.interfaceId}`}>{group.interfaceName}</Link>
          <OneLine isQuiet text={group.sourceName} />
        </Flex>
      ),
    },
    { key: 'first', title: t('first'), responsive: ['md'], render: (_, group) => <Time value={group.firstSeenAt} /> },
    { key: 'last', title: t('last'), render: (_, group) => <Time value={group.lastSeenAt} /> },
  ];
}

function Cause({ group, states }: { readonly group: QuarantineGroup; readonly states: readonly string[] }) {
  const { sentence } = useErrorText()({ code: group.code, category: 'data', errorClass: 'row-rejected', details: causeDetails(group) });
  const chosen = states.length > 0 ? `&state=${states.join(',')}` : '';
  return (
    <div style={{ width: 'min(420px, 50vw)', whiteSpace: 'normal' }}>
      <Link href={`/quarantine?iface=${group.interfaceId}&group=${encodeURIComponent(group.fingerprint)}${chosen}`}>{sentence}</Link>
      <br />
      <Typography.Text type="secondary" style={{ fontSize: 12 }}>
        {group.code}
      </Typography.Text>
    </div>
  );
}
