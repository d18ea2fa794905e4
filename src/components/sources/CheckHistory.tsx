'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Card, Flex, Segmented, Table } from 'antd';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { CheckStrip } from '#src/components/connection/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { Duration, QueryPanel, Share, Time, useErrorText } from '#src/components/ui/index.ts';
import type { SourceCheck } from '#src/server/contracts/probe.ts';

const ranges = ['24h', '7d', '30d'] as const;
type Range = (typeof ranges)[number];
const hours: Readonly<Record<Range, number>> = { '24h': 24, '7d': 168, '30d': 720 };

/** How the connection did: every look side by side, and the failed ones by name. */
export function CheckHistory({ sourceId }: { readonly sourceId: string }) {
  const t = useTranslations('sources.history');
  const names = useTranslations('throughput.ranges');
  const trpc = useTRPC();
  const [range, setRange] = useQueryState('checks', parseAsStringLiteral(ranges).withDefault('24h'));
  const query = useQuery(
    trpc.probe.list.queryOptions({ sourceId, hours: hours[range] }, { placeholderData: keepPreviousData, refetchInterval: 30_000 }),
  );
  return (
    <Card
      title={t('title')}
      role="region"
      aria-label={t('title')}
      style={{ maxWidth: 960 }}
      extra={
        <Segmented<Range>
          size="small"
          aria-label={t('range')}
          value={range}
          options={ranges.map((value) => ({ value, label: names(value) }))}
          onChange={(next) => void setRange(next)}
        />
      }
    >
      <QueryPanel query={query} rows={2}>
        {({ checks, passed, failed }) => (
          <Flex vertical gap={12}>
            <Strip checks={checks} />
            {checks.length > 0 && (
              <span>
                {t('answered', { passed, all: passed + failed })} (<Share part={passed} whole={passed + failed} />)
              </span>
            )}
            {failed > 0 && <Failures checks={checks.filter(({ outcome }) => outcome === 'failed')} />}
          </Flex>
        )}
      </QueryPanel>
    </Card>
  );
}

function Strip({ checks }: { readonly checks: readonly SourceCheck[] }) {
  const t = useTranslations('sources.history');
  const stages = useTranslations('connection.stages');
  return (
    <CheckStrip
      label={t('title')}
      checks={checks.map(({ at, outcome, failedStage }) => ({
        at,
        isFailed: outcome === 'failed',
        ...(failedStage && { text: stages(failedStage) }),
      }))}
    />
  );
}

function Failures({ checks }: { readonly checks: readonly SourceCheck[] }) {
  const t = useTranslations('sources.history');
  const stages = useTranslations('connection.stages');
  const errorText = useErrorText();
  return (
    <Table
      size="small"
      aria-label={t('failures')}
      rowKey="id"
      dataSource={[...checks]}
      pagination={{ pageSize: 5, hideOnSinglePage: true, showSizeChanger: false, size: 'small' }}
      columns={[
        { key: 'at', title: t('at'), render: (_, row) => <Time value={row.at} /> },
        { key: 'stage', title: t('stage'), render: (_, row) => row.failedStage && stages(row.failedStage) },
        { key: 'error', title: t('error'), render: (_, row) => row.error && errorText(row.error).sentence },
        { key: 'took', title: t('took'), align: 'right', render: (_, row) => <Duration milliseconds={row.durationMilliseconds} /> },
      ]}
    />
  );
}
