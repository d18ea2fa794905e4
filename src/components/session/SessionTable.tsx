'use client';

import { Button, Flex, Tag } from 'antd';
import { useTranslations } from 'use-intl';
import { DataTable, EmptyNotice, Origin, Time, Typography } from '#src/components/ui/index.ts';
import type { UserSession } from '#src/server/contracts/session.ts';
import { programOf } from './agent-name.ts';

interface SessionTableProps {
  readonly query: { readonly data: UserSession[] | undefined; readonly error: unknown; readonly refetch: () => unknown };
  readonly onEnd: (session: UserSession) => void;
}

/** Open sessions of one person, each to be ended by itself. */
export function SessionTable({ query, onEnd }: SessionTableProps) {
  const t = useTranslations('sessions');
  return (
    <DataTable<UserSession>
      label={t('title')}
      rowKey="id"
      rows={query.data}
      error={query.error}
      onRetry={() => void query.refetch()}
      empty={<EmptyNotice title={t('none')} />}
      columns={[
        { key: 'device', title: t('device'), render: (_, session) => <Device session={session} /> },
        { key: 'address', title: t('address'), render: (_, session) => <Origin value={session.address} /> },
        { key: 'since', title: t('since'), render: (_, session) => <Time value={session.createdAt} /> },
        { key: 'lastSeen', title: t('lastSeen'), render: (_, session) => <Time value={session.lastSeenAt} /> },
        {
          key: 'end',
          title: '',
          align: 'right',
          render: (_, session) => (
            <Button size="small" danger onClick={() => onEnd(session)}>
              {t('end')}
            </Button>
          ),
        },
      ]}
    />
  );
}

function Device({ session }: { readonly session: UserSession }) {
  const t = useTranslations('sessions');
  const { browser, system } = programOf(session.agent);
  const name = browser ?? t('unknownBrowser');
  return (
    <Flex gap={6} wrap align="center">
      <Typography.Text title={session.agent ?? undefined}>{system === null ? name : t('on', { browser: name, system })}</Typography.Text>
      {session.method === 'oidc' && <Tag>{t('oidc')}</Tag>}
      {session.isCurrent && <Tag color="blue">{t('current')}</Tag>}
    </Flex>
  );
}
