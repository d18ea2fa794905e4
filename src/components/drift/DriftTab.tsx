'use client';

import { ReloadOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Card, Flex, Tag } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { EmptyNotice, ErrorNotice, QueryPanel, Time, Typography, useAct } from '#src/components/ui/index.ts';
import type { Drift } from '#src/server/contracts/drift.ts';
import { ChangeTable } from './ChangeTable.tsx';

/** What changed at a source, interface by interface. */
export function DriftTab({ sourceId }: { readonly sourceId: string }) {
  const t = useTranslations('drift');
  const trpc = useTRPC();
  const query = useQuery(trpc.drift.list.queryOptions({ sourceId }, { refetchInterval: 30_000 }));
  return (
    <QueryPanel query={query}>
      {({ items, checkedAt, nextCheckAt, error }) => (
        <Flex vertical gap={12}>
          <Flex gap="8px 16px" align="center" wrap>
            <Typography.Text type="secondary">
              {t('checked')} <Time value={checkedAt} />
              {nextCheckAt && (
                <>
                  {' '}
                  · {t('next')} <Time value={nextCheckAt} />
                </>
              )}
            </Typography.Text>
            <LookNow sourceId={sourceId} />
          </Flex>
          {error && <ErrorNotice error={error} />}
          {items.length === 0 && <EmptyNotice title={t('none.title')} description={t('none.description')} />}
          {items.map((drift) => (
            <InterfaceDrift key={drift.interfaceId} drift={drift} />
          ))}
        </Flex>
      )}
    </QueryPanel>
  );
}

function LookNow({ sourceId }: { readonly sourceId: string }) {
  const t = useTranslations('drift');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const look = useMutation(
    trpc.source.discover.mutationOptions({
      onSuccess: () =>
        Promise.all([
          queries.invalidateQueries({ queryKey: trpc.drift.pathKey() }),
          queries.invalidateQueries({ queryKey: trpc.source.pathKey() }),
        ]),
    }),
  );
  return (
    <GuardedButton
      permission="source.discover"
      icon={<ReloadOutlined aria-hidden />}
      loading={look.isPending}
      onClick={() => void act(() => look.mutateAsync({ id: sourceId, isFresh: true }))}
    >
      {t('lookNow')}
    </GuardedButton>
  );
}

function InterfaceDrift({ drift }: { readonly drift: Drift }) {
  const t = useTranslations('drift');
  return (
    <Card
      size="small"
      title={
        <Flex gap={8} wrap align="center">
          <Link href={`/interfaces/${drift.interfaceId}`}>{drift.interfaceName}</Link>
          <Tag>v{drift.definitionVersion}</Tag>
          <Tag color={drift.isBreaking ? 'red' : 'gold'}>{t(drift.isBreaking ? 'breaking' : 'harmless')}</Tag>
        </Flex>
      }
      extra={
        <Typography.Text type="secondary">
          {t('columns.policy')}:{' '}
          <Link href={`/interfaces/${drift.interfaceId}?tab=settings&section=drift`}>{t(`policy.${drift.policy}`)}</Link> ·{' '}
          {t('columns.since')} <Time value={drift.detectedAt} />
        </Typography.Text>
      }
      actions={[
        <Link key="mapping" href={`/interfaces/${drift.interfaceId}?tab=mapping`}>
          {t('openMapping')}
        </Link>,
      ]}
      styles={{ body: { padding: 0 } }}
    >
      <ChangeTable label={drift.interfaceName} changes={drift.changes} />
    </Card>
  );
}
