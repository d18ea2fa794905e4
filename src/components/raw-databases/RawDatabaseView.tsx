'use client';

import { useQuery } from '@tanstack/react-query';
import { Tabs } from 'antd';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { useConnectorLabel } from '#src/components/connection/index.ts';
import { ObjectRights } from '#src/components/rights/index.ts';
import { GuardedButton, RightsPlace } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { PageHeader, QueryPanel } from '#src/components/ui/index.ts';
import type { RawDatabase } from '#src/server/contracts/raw-database.ts';
import { EditRawDatabase } from './EditRawDatabase.tsx';
import { RollUpTree } from './RollUpTree.tsx';

const tabs = ['tree', 'connection', 'rights'] as const;

export function RawDatabaseView({ id }: { readonly id: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.rawDatabase.get.queryOptions({ id }));
  return <QueryPanel query={query}>{(rawDatabase) => <RawDatabasePage rawDatabase={rawDatabase} />}</QueryPanel>;
}

function RawDatabasePage({ rawDatabase }: { readonly rawDatabase: RawDatabase }) {
  const t = useTranslations('rawDatabases');
  const rights = useTranslations('rights');
  const connectorLabel = useConnectorLabel();
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(tabs).withDefault('tree').withOptions({ history: 'push' }));
  return (
    <RightsPlace rawDatabaseId={rawDatabase.id}>
      <PageHeader
        title={rawDatabase.name}
        description={`${connectorLabel(rawDatabase.connector)} · ${rawDatabase.schemaName}${rawDatabase.description ? ` · ${rawDatabase.description}` : ''}`}
        parents={[{ title: t('title'), href: '/raw-databases' }]}
        actions={
          <GuardedButton permission="source.create" type="primary" href={`/sources/new?db=${rawDatabase.id}`}>
            {t('addSource')}
          </GuardedButton>
        }
      />
      <Tabs
        activeKey={tab}
        onChange={(key) => void setTab(tabs.find((one) => one === key) ?? 'tree')}
        destroyOnHidden
        items={[
          { key: 'tree', label: t('tabs.tree'), children: <RollUpTree rawDatabaseId={rawDatabase.id} /> },
          { key: 'connection', label: t('tabs.connection'), children: <EditRawDatabase rawDatabase={rawDatabase} /> },
          { key: 'rights', label: rights('tab'), children: <ObjectRights place={{ rawDatabaseId: rawDatabase.id }} /> },
        ]}
      />
    </RightsPlace>
  );
}
