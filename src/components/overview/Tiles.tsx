'use client';

import { Card, Statistic } from 'antd';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useUnitFormat } from '#src/components/charts/index.ts';
import { Duration, Num, Share } from '#src/components/ui/index.ts';
import type { Overview } from '#src/server/contracts/overview.ts';
import { successOf, trendOf } from './figures.ts';
import styles from './Tiles.module.css';

export function Tiles({ overview }: { readonly overview: Overview }) {
  const t = useTranslations('overview.tiles');
  const rate = useUnitFormat('rowsPerSecond');
  const success = successOf(overview.day);
  const { openQuarantinedRows, lateInterfaces, worstLagSeconds } = overview;
  return (
    <div className={styles.tiles}>
      <Tile title={t('success')} href="/throughput" tone={success.share !== null && success.share < 0.95 ? 'warning' : undefined}>
        {success.share === null ? '–' : <Share part={success.good} whole={success.all} />}
        <Note>{t(trendOf(success.share, successOf(overview.dayBefore).share))}</Note>
      </Tile>
      <Tile title={t('failed')} href="/runs?state=failed" tone={overview.failingInterfaces > 0 ? 'error' : undefined}>
        <Num value={overview.day.runsFailed} isCompact />
        <Note>{t('failing', { count: overview.failingInterfaces })}</Note>
      </Tile>
      <Tile title={t('speed')} href="/throughput">
        {rate(overview.recentRows / overview.recentSeconds)}
        <Note>{t('readInDay', { rows: overview.day.read })}</Note>
      </Tile>
      <Tile title={t('lag')} href="/interfaces?late=true" tone={lateInterfaces > 0 ? 'warning' : undefined}>
        <Num value={lateInterfaces} />
        <Note>{lateInterfaces > 0 && worstLagSeconds !== null ? <Duration milliseconds={worstLagSeconds * 1000} /> : t('noneLate')}</Note>
      </Tile>
      <Tile title={t('alerts')} href="/alerts" tone={overview.openAlerts > 0 ? 'error' : undefined}>
        <Num value={overview.openAlerts} />
        <Note>{t('sources', { count: overview.failingSources })}</Note>
      </Tile>
      <Tile title={t('quarantined')} href="/quarantine" tone={openQuarantinedRows > 0 ? 'warning' : undefined}>
        <Num value={openQuarantinedRows} isCompact />
        <Note>{t('quarantinedInDay', { rows: overview.day.quarantined })}</Note>
      </Tile>
      <Tile title={t('waiting')} href="/runs?state=queued" tone={overview.runsStalled > 0 ? 'warning' : undefined}>
        <Num value={overview.runsWaiting} isCompact />
        <Note>{t('active', { active: overview.runsActive, stalled: overview.runsStalled })}</Note>
      </Tile>
      <Tile title={t('workers')} href="/workers" tone={overview.activeWorkers === 0 ? 'error' : undefined}>
        <Num value={overview.activeWorkers} />
        <Note>{t('slots', { busy: overview.busySlots, slots: overview.slots })}</Note>
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

function Note({ children }: { readonly children: ReactNode }) {
  return <div style={{ fontSize: 12, lineHeight: '18px', color: 'var(--ant-color-text-tertiary)' }}>{children}</div>;
}
