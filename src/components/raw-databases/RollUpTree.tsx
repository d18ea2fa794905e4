'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useConnectorLabel } from '#src/components/connection/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { type Columns, DataTable, EmptyNotice, Num, StateTag, Time, Typography } from '#src/components/ui/index.ts';
import { type TreeRow, treeOf } from './roll-up.ts';

const maxShown = 200;

/** Sources of the raw database with their interfaces; a source shows the worst state below it. */
export function RollUpTree({ rawDatabaseId }: { readonly rawDatabaseId: string }) {
  const t = useTranslations('rawDatabases');
  const trpc = useTRPC();
  const sources = useQuery(trpc.source.list.queryOptions({ rawDatabaseId, limit: maxShown }));
  const interfaces = useQuery(trpc.sourceInterface.list.queryOptions({ rawDatabaseId, limit: maxShown }));
  const isCut = Boolean(sources.data?.next ?? interfaces.data?.next);
  return (
    <>
      <DataTable<TreeRow>
        label={t('tabs.tree')}
        columns={useTreeColumns()}
        rowKey="id"
        rows={sources.data && interfaces.data && treeOf(sources.data.items, interfaces.data.items)}
        error={sources.error ?? interfaces.error}
        onRetry={() => void Promise.all([sources.refetch(), interfaces.refetch()])}
        isTree
        empty={<EmptyNotice title={t('noSources.title')} description={t('noSources.description')} />}
      />
      {isCut && <Typography.Paragraph type="secondary">{t('treeCut', { count: maxShown })}</Typography.Paragraph>}
    </>
  );
}

function useTreeColumns(): Columns<TreeRow> {
  const t = useTranslations('rawDatabases.columns');
  const common = useTranslations('ui.common');
  const connectorLabel = useConnectorLabel();
  return [
    { key: 'name', title: common('name'), render: (_, row) => <Link href={row.href}>{row.name}</Link> },
    {
      key: 'what',
      title: common('connector'),
      render: (_, row) => (row.kind === 'source' ? connectorLabel(row.what) : <code>{row.what}</code>),
    },
    {
      key: 'state',
      title: t('state'),
      render: (_, row) => <StateTag of={row.kind === 'source' ? 'health' : 'interface'} state={row.state} />,
    },
    { key: 'lastRun', title: t('lastRun'), render: (_, row) => row.lastRunState && <StateTag of="run" state={row.lastRunState} /> },
    { key: 'lastRunAt', title: t('lastRunAt'), render: (_, row) => <Time value={row.lastRunAt} /> },
    { key: 'quarantined', title: t('quarantined'), align: 'right', render: (_, row) => <Num value={row.openQuarantinedRows} /> },
  ];
}
