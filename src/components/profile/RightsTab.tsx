'use client';

import { useQuery } from '@tanstack/react-query';
import { Descriptions, Flex } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { QueryPanel, Typography } from '#src/components/ui/index.ts';
import type { Session } from '#src/server/contracts/account.ts';

/** What the caller may: the role everywhere, and roles on single objects. */
export function RightsTab() {
  const trpc = useTRPC();
  const query = useQuery(trpc.account.get.queryOptions({}));
  return <QueryPanel query={query}>{(session) => <OwnRights session={session} />}</QueryPanel>;
}

function OwnRights({ session }: { readonly session: Session }) {
  const t = useTranslations('profile');
  const rights = useTranslations('rights');
  const roleNames = useTranslations('role');
  const help = useTranslations('members.roleHelp');
  const everywhere = `${roleNames(session.role)} · ${session.role === 'none' ? t('noRights') : help(session.role)}`;
  return (
    <Flex vertical gap={16}>
      <Descriptions size="small" column={1} items={[{ key: 'role', label: rights('origins.everywhere'), children: everywhere }]} />
      <Permissions permissions={session.permissions} />
      {session.grants.map((grant) => (
        <Typography.Text key={`${grant.rawDatabaseId}:${grant.sourceId}:${grant.role}`}>
          {roleNames(grant.role)} · <GrantLink grant={grant} />
        </Typography.Text>
      ))}
    </Flex>
  );
}

/** Verbs by what they act on. */
function Permissions({ permissions }: { readonly permissions: readonly string[] }) {
  const byNoun = Map.groupBy(permissions, (permission) => permission.split('.')[0] ?? permission);
  const items = [...byNoun].map(([noun, list]) => ({
    key: noun,
    label: <code>{noun}</code>,
    children: <code>{list.map((permission) => permission.slice(noun.length + 1)).join(', ')}</code>,
  }));
  return items.length > 0 && <Descriptions size="small" bordered column={{ xs: 1, lg: 2 }} items={items} />;
}

function GrantLink({ grant }: { readonly grant: Session['grants'][number] }) {
  const trpc = useTRPC();
  const isSource = grant.sourceId !== null;
  const source = useQuery(trpc.source.get.queryOptions({ id: grant.sourceId ?? '' }, { enabled: isSource }));
  const database = useQuery(trpc.rawDatabase.get.queryOptions({ id: grant.rawDatabaseId ?? '' }, { enabled: !isSource }));
  const name = (isSource ? source.data?.name : database.data?.name) ?? '…';
  return <Link href={isSource ? `/sources/${grant.sourceId}` : `/raw-databases/${grant.rawDatabaseId}`}>{name}</Link>;
}
