'use client';

import { Card } from 'antd';
import Link from 'next/link';
import type { ComponentType } from 'react';
import { useTranslations } from 'use-intl';
import { Approvals } from './Approvals.tsx';
import { Connections } from './Connections.tsx';
import { DriftPanel } from './DriftPanel.tsx';
import { FailingInterfaces } from './FailingInterfaces.tsx';
import { LateInterfaces } from './LateInterfaces.tsx';
import { LowestScores } from './LowestScores.tsx';
import { OpenAlerts } from './OpenAlerts.tsx';
import { type OverviewRole, type PanelName, panelsOf } from './overview-role.ts';
import { PlatformPanel } from './PlatformPanel.tsx';
import type { PanelProps } from './panel-props.ts';
import { QuarantineCauses } from './QuarantineCauses.tsx';
import { RunsNow } from './RunsNow.tsx';
import { WorkersPanel } from './WorkersPanel.tsx';

interface Panel {
  readonly Content: ComponentType<PanelProps>;
  /** Where the whole of it is. */
  readonly href: string;
}

const panels: Readonly<Record<PanelName, Panel>> = {
  alerts: { Content: OpenAlerts, href: '/alerts' },
  failing: { Content: FailingInterfaces, href: '/interfaces?last=failed' },
  late: { Content: LateInterfaces, href: '/interfaces?late=true' },
  now: { Content: RunsNow, href: '/runs' },
  connections: { Content: Connections, href: '/sources?health=failing' },
  causes: { Content: QuarantineCauses, href: '/quarantine' },
  drift: { Content: DriftPanel, href: '/sources' },
  scores: { Content: LowestScores, href: '/quality' },
  approvals: { Content: Approvals, href: '/interfaces?state=in-review' },
  workers: { Content: WorkersPanel, href: '/workers' },
  platform: { Content: PlatformPanel, href: '/settings' },
};

const grid = {
  display: 'grid',
  gap: 16,
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 440px), 1fr))',
  alignItems: 'start',
} as const;

export function Panels({ view, rawDatabaseId }: { readonly view: OverviewRole; readonly rawDatabaseId: string | null }) {
  const t = useTranslations('overview');
  return (
    <div style={grid}>
      {panelsOf[view].map((name) => {
        const { Content, href } = panels[name];
        return (
          <Card
            key={name}
            size="small"
            role="region"
            aria-label={t(`panels.${name}`)}
            title={t(`panels.${name}`)}
            extra={
              <Link href={href} aria-label={t('allOf', { name: t(`panels.${name}`) })}>
                {t('all')}
              </Link>
            }
          >
            <Content rawDatabaseId={rawDatabaseId} />
          </Card>
        );
      })}
    </div>
  );
}
