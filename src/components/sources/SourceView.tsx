'use client';

import { useQuery } from '@tanstack/react-query';
import { Tabs } from 'antd';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { useConnectorLabel } from '#src/components/connection/index.ts';
import { DriftTab } from '#src/components/drift/index.ts';
import { InterfaceTable } from '#src/components/interfaces/index.ts';
import { SourceTimeZone } from '#src/components/preferences/SourceTimeZone.tsx';
import { ObjectRights } from '#src/components/rights/index.ts';
import { ScheduleLevelEditor } from '#src/components/schedule-editor/index.ts';
import { GuardedButton, RightsPlace } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { EmptyNotice, PageHeader, QueryPanel, StateTag } from '#src/components/ui/index.ts';
import type { Source } from '#src/server/contracts/source.ts';
import { DiscoveryTab } from './DiscoveryTab.tsx';
import { EditSource } from './EditSource.tsx';

const tabs = ['interfaces', 'connection', 'schedule', 'discovery', 'drift', 'rights'] as const;

export function SourceView({ id }: { readonly id: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.source.get.queryOptions({ id }));
  return (
    <SourceTimeZone sourceId={id}>
      <QueryPanel query={query}>{(source) => <SourcePage source={source} />}</QueryPanel>
    </SourceTimeZone>
  );
}

function SourcePage({ source }: { readonly source: Source }) {
  const t = useTranslations('sources');
  const rawDatabases = useTranslations('rawDatabases');
  const connectorLabel = useConnectorLabel();
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(tabs).withDefault('interfaces').withOptions({ history: 'push' }));
  const addButton = (
    <GuardedButton permission="sourceInterface.create" type="primary" href={`/sources/${source.id}/streams`}>
      {t('addInterfaces')}
    </GuardedButton>
  );
  const contents = {
    interfaces: (
      <InterfaceTable
        fixed={{ sourceId: source.id }}
        empty={<EmptyNotice title={t('noInterfaces.title')} description={t('noInterfaces.description')} action={addButton} />}
      />
    ),
    connection: <EditSource source={source} />,
    schedule: <ScheduleLevelEditor at={{ level: 'source', sourceId: source.id }} />,
    discovery: <DiscoveryTab source={source} />,
    drift: <DriftTab sourceId={source.id} />,
    rights: <ObjectRights place={{ sourceId: source.id }} />,
  };
  return (
    <RightsPlace rawDatabaseId={source.rawDatabaseId} sourceId={source.id}>
      <PageHeader
        title={source.name}
        tags={<StateTag of="health" state={source.health} />}
        description={`${connectorLabel(source.connector)}${source.description ? ` · ${source.description}` : ''}`}
        parents={[
          { title: rawDatabases('title'), href: '/raw-databases' },
          { title: source.rawDatabaseName, href: `/raw-databases/${source.rawDatabaseId}` },
        ]}
        actions={addButton}
      />
      <Tabs
        activeKey={tab}
        onChange={(key) => void setTab(tabs.find((one) => one === key) ?? 'interfaces')}
        destroyOnHidden
        items={tabs.map((key) => ({ key, label: t(`tabs.${key}`), children: contents[key] }))}
      />
    </RightsPlace>
  );
}
