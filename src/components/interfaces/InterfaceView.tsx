'use client';

import { useQuery } from '@tanstack/react-query';
import { Alert, Flex, Tabs, Tag } from 'antd';
import dynamic from 'next/dynamic';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { BackfillButton } from '#src/components/backfill/index.ts';
import { DriftTag } from '#src/components/drift/index.ts';
import { SourceTimeZone } from '#src/components/preferences/SourceTimeZone.tsx';
import { RunTable } from '#src/components/runs/index.ts';
import { ScheduleLevelEditor } from '#src/components/schedule-editor/index.ts';
import { RightsPlace } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { EmptyNotice, PageHeader, QueryPanel, StateTag, Time, useErrorText, useUnsavedGuard } from '#src/components/ui/index.ts';
import { VerifiedLine } from '#src/components/verification/index.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';
import { DraftBar } from './DraftBar.tsx';
import { IngestAddress } from './IngestAddress.tsx';
import { InterfaceActions } from './InterfaceActions.tsx';
import { MappingTab } from './mapping/MappingTab.tsx';
import { ReviewBanner } from './publish/ReviewBanner.tsx';
import { RulesTab } from './rules/RulesTab.tsx';
import { SettingsTab } from './settings/SettingsTab.tsx';
import { useDraft } from './use-draft.ts';
import { YamlTab } from './yaml/YamlTab.tsx';

const QualityTab = dynamic(() => import('#src/components/quality/index.ts').then((module) => module.QualityTab));
const Timeline = dynamic(() => import('#src/components/timeline/index.ts').then((module) => module.Timeline));
const tabs = ['mapping', 'rules', 'schedule', 'runs', 'quality', 'timeline', 'settings', 'yaml'] as const;

export function InterfaceView({ id }: { readonly id: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.sourceInterface.get.queryOptions({ id }));
  return (
    <SourceTimeZone sourceId={query.data?.sourceId}>
      <QueryPanel query={query}>{(found) => <InterfacePage found={found} />}</QueryPanel>
    </SourceTimeZone>
  );
}

function InterfacePage({ found }: { readonly found: InterfaceDetail }) {
  const t = useTranslations('interfaces');
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(tabs).withDefault('mapping').withOptions({ history: 'push' }));
  const draft = useDraft(found);
  useUnsavedGuard(draft.isDirty);
  const contents = {
    mapping: <MappingTab found={found} draft={draft} />,
    rules: <RulesTab found={found} draft={draft} />,
    schedule: (
      <>
        <ScheduleLevelEditor at={{ level: 'interface', interfaceId: found.id }} />
        {found.kind === 'realtime' && found.stream.kind === 'endpoint' && <IngestAddress interfaceId={found.id} />}
      </>
    ),
    runs: (
      <Flex vertical gap={12} align="stretch">
        {(found.increment === 'timestamp' || found.increment === 'key') && (
          <Flex justify="flex-end">
            <BackfillButton chosen={{ id: found.id, name: found.name, increment: found.increment }} />
          </Flex>
        )}
        <RunTable
          fixed={{ interfaceId: found.id }}
          empty={<EmptyNotice title={t('noRuns.title')} description={t('noRuns.description')} />}
        />
      </Flex>
    ),
    quality: <QualityTab interfaceId={found.id} />,
    timeline: <Timeline interfaceId={found.id} />,
    settings: <SettingsTab found={found} draft={draft} />,
    yaml: <YamlTab found={found} draft={draft} />,
  };
  return (
    <RightsPlace rawDatabaseId={found.rawDatabaseId} sourceId={found.sourceId}>
      <InterfaceHeader found={found} draft={draft} />
      <DraftBar draft={draft} />
      <Tabs
        activeKey={tab}
        onChange={(key) => void setTab(tabs.find((one) => one === key) ?? 'mapping')}
        destroyOnHidden
        items={tabs.map((key) => ({ key, label: t(`tabs.${key}`), children: contents[key] }))}
      />
    </RightsPlace>
  );
}

function InterfaceHeader({ found, draft }: { readonly found: InterfaceDetail; readonly draft: ReturnType<typeof useDraft> }) {
  const t = useTranslations('interfaces');
  const kinds = useTranslations('interfaceKind');
  return (
    <>
      <PageHeader
        title={found.name}
        parents={[
          { title: found.rawDatabaseName, href: `/raw-databases/${found.rawDatabaseId}` },
          { title: found.sourceName, href: `/sources/${found.sourceId}` },
        ]}
        tags={
          <Flex gap={6} wrap>
            <StateTag of="interface" state={found.state} />
            <DriftTag interfaceId={found.id} sourceId={found.sourceId} />
            <Tag>{kinds(found.kind)}</Tag>
            {found.publishedVersion !== null && <Tag>v{found.publishedVersion}</Tag>}
            {found.publishedVersion !== null && found.hasUnpublishedChanges && <Tag color="gold">{t('unpublished')}</Tag>}
            <Tag color={found.isExactlyOnce ? 'green' : 'default'}>{t(found.isExactlyOnce ? 'exactlyOnce' : 'atLeastOnce')}</Tag>
          </Flex>
        }
        description={
          <Flex gap="4px 16px" wrap component="span">
            <code>
              {found.stream.path.join('.')} → {found.targetSchema}.{found.targetTable}
            </code>
            {found.lastRun && (
              <span>
                {t('columns.lastRun')} <StateTag of="run" state={found.lastRun.state} />{' '}
                <Time value={found.lastRun.finishedAt ?? found.lastRun.queuedAt} />
              </span>
            )}
            <VerifiedLine interfaceId={found.id} />
            {found.nextFireAt && (
              <span>
                {t('columns.nextFire')} <Time value={found.nextFireAt} />
              </span>
            )}
          </Flex>
        }
        actions={<InterfaceActions found={found} draft={draft} />}
      />
      <ReviewBanner found={found} />
      {found.state === 'paused' && <PausedNotice found={found} />}
    </>
  );
}

/** The console's own reasons are codes, those of people their words. */
function PausedNotice({ found }: { readonly found: InterfaceDetail }) {
  const t = useTranslations('interfaces');
  const errorText = useErrorText();
  const reason = found.pauseReason ?? '';
  const known = /^[a-z]+\/[a-z-]+$/.test(reason) ? errorText({ code: reason, category: 'data', details: {} }) : null;
  return (
    <Alert
      type="warning"
      showIcon
      title={
        found.pausedBy === 'alerts'
          ? t('pausedByAlerts', { failures: Number(reason) })
          : t('pausedBecause', { who: found.pausedBy ?? '', why: known?.sentence ?? reason })
      }
      {...(known?.fix && { description: known.fix })}
      style={{ marginBlockEnd: 12 }}
    />
  );
}
