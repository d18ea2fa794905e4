'use client';

import { useQuery } from '@tanstack/react-query';
import { Card, Flex, Statistic } from 'antd';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { SetupOffer } from '#src/components/setup/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { Num, PageHeader, QueryPanel } from '#src/components/ui/index.ts';
import type { Overview } from '#src/server/contracts/overview.ts';
import { FailingInterfaces } from './FailingInterfaces.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import { QuarantineCauses } from './QuarantineCauses.tsx';
import { RunsNow } from './RunsNow.tsx';

export function OverviewView() {
  const t = useTranslations('overview');
  const trpc = useTRPC();
  const overview = useQuery(trpc.overview.get.queryOptions({}, { refetchInterval: 10_000 }));
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('summary')}
        actions={
          <GuardedButton permission="source.create" href="/sources/new">
            {t('connect')}
          </GuardedButton>
        }
      />
      <Flex vertical gap={16}>
        <SetupOffer />
        <FirstSteps />
        <QueryPanel query={overview} rows={2}>
          {(data) => <Tiles overview={data} />}
        </QueryPanel>
        <div
          style={{ display: 'grid', gap: 16, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 440px), 1fr))', alignItems: 'start' }}
        >
          <Card title={t('failing')} size="small">
            <FailingInterfaces />
          </Card>
          <Card title={t('now')} size="small">
            <RunsNow />
          </Card>
          <Card title={t('causes')} size="small">
            <QuarantineCauses />
          </Card>
        </div>
      </Flex>
    </>
  );
}

function Tiles({ overview }: { readonly overview: Overview }) {
  const t = useTranslations('overview.tiles');
  return (
    <div style={{ display: 'grid', gap: 12, gridTemplateColumns: 'repeat(auto-fill, minmax(132px, 1fr))' }}>
      <Tile title={t('succeeded')} href="/runs?state=succeeded">
        <Num value={overview.runsSucceeded} isCompact />
      </Tile>
      <Tile
        title={t('partly')}
        href="/runs?state=succeeded_with_quarantine"
        tone={overview.runsPartlySucceeded > 0 ? 'warning' : undefined}
      >
        <Num value={overview.runsPartlySucceeded} isCompact />
      </Tile>
      <Tile title={t('failed')} href="/runs?state=failed" tone={overview.runsFailed > 0 ? 'error' : undefined}>
        <Num value={overview.runsFailed} isCompact />
      </Tile>
      <Tile title={t('waiting')} href="/runs?state=queued">
        <Num value={overview.runsWaiting} isCompact />
      </Tile>
      <Tile title={t('read')} href="/runs">
        <Num value={overview.rowsRead} isCompact />
      </Tile>
      <Tile title={t('landed')} href="/runs">
        <Num value={overview.rowsLanded} isCompact />
      </Tile>
      <Tile title={t('quarantined')} href="/quarantine" tone={overview.openQuarantinedRows > 0 ? 'warning' : undefined}>
        <Num value={overview.openQuarantinedRows} isCompact />
      </Tile>
      <Tile title={t('workers')} href="/workers" tone={overview.activeWorkers === 0 ? 'error' : undefined}>
        <Num value={overview.activeWorkers} />
      </Tile>
    </div>
  );
}

interface TileProps {
  readonly title: string;
  readonly href: string;
  readonly tone?: 'warning' | 'error' | undefined;
  readonly children: ReactNode;
}

function Tile({ title, href, tone, children }: TileProps) {
  const style = tone && { content: { color: `var(--ant-color-${tone}-text)` } };
  return (
    <Link href={href} style={{ textDecoration: 'none' }}>
      <Card size="small" hoverable style={{ height: '100%' }}>
        <Statistic title={title} valueRender={() => children} {...(style && { styles: style })} />
      </Card>
    </Link>
  );
}
