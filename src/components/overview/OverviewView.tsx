'use client';

import { useQuery } from '@tanstack/react-query';
import { Flex, Segmented } from 'antd';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useTranslations } from 'use-intl';
import { RawDatabaseFilter } from '#src/components/raw-databases/index.ts';
import { GuardedButton } from '#src/components/session/index.ts';
import { SetupOffer } from '#src/components/setup/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { PageHeader, QueryPanel, Toolbar } from '#src/components/ui/index.ts';
import { DayTrends } from './DayTrends.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import { type OverviewRole, overviewRoles, viewFor, viewsOf } from './overview-role.ts';
import { Panels } from './Panels.tsx';
import { Tiles } from './Tiles.tsx';

const parameters = { as: parseAsStringLiteral(overviewRoles), db: parseAsString };

/** What needs somebody now; what that is depends on who looks. */
export function OverviewView() {
  const t = useTranslations('overview');
  const trpc = useTRPC();
  const [{ as, db }, setParameters] = useQueryStates(parameters);
  const session = useQuery(trpc.account.get.queryOptions({}, { staleTime: 60_000 }));
  const scope = db === null ? {} : { rawDatabaseId: db };
  const overview = useQuery(trpc.overview.get.queryOptions(scope, { refetchInterval: 10_000 }));
  const role = session.data?.role ?? '';
  const view = viewFor(role, as);
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
      <Toolbar>
        {viewsOf(role).length > 1 && (
          <Segmented<OverviewRole>
            aria-label={t('as')}
            value={view}
            options={viewsOf(role).map((value) => ({ value, label: t(`views.${value}`) }))}
            onChange={(next) => void setParameters({ as: next === viewFor(role, null) ? null : next })}
          />
        )}
        <RawDatabaseFilter value={db} onChange={(next) => void setParameters({ db: next })} />
      </Toolbar>
      <Flex vertical gap={16}>
        <SetupOffer />
        <FirstSteps />
        <QueryPanel query={overview} rows={2}>
          {(data) => <Tiles overview={data} />}
        </QueryPanel>
        {session.data && <Panels view={view} rawDatabaseId={db} />}
        <DayTrends rawDatabaseId={db} />
      </Flex>
    </>
  );
}
