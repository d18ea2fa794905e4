'use client';

import { useQuery } from '@tanstack/react-query';
import { Button, Card, Flex, Tag } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { DataTable, EmptyNotice, Time, useKeysetPaging } from '#src/components/ui/index.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';
import { CompareDrawer } from '../publish/CompareDrawer.tsx';
import { PublishDrawer } from '../publish/PublishDrawer.tsx';
import { RequestTable } from '../publish/RequestTable.tsx';

export function VersionsSection({ found }: { readonly found: InterfaceDetail }) {
  const t = useTranslations('interfaces.versions');
  const trpc = useTRPC();
  const paging = useKeysetPaging();
  const [rollback, setRollback] = useState<number | null>(null);
  const [compared, setCompared] = useState<number | null>(null);
  const query = useQuery(trpc.interfaceVersion.list.queryOptions({ interfaceId: found.id, after: paging.after }));
  return (
    <Flex vertical gap={16}>
      <DataTable
        label={t('title')}
        rowKey="version"
        rows={query.data?.items}
        error={query.error}
        onRetry={() => void query.refetch()}
        paging={paging}
        nextCursor={query.data?.next}
        empty={<EmptyNotice title={t('empty.title')} description={t('empty.description')} />}
        columns={[
          {
            key: 'version',
            title: t('version'),
            render: (_, row) => (
              <>
                v{row.version} {row.isPublished && <Tag color="green">{t('current')}</Tag>}
              </>
            ),
          },
          { key: 'author', title: t('author'), render: (_, row) => row.author },
          { key: 'approver', title: t('approver'), render: (_, row) => row.approver ?? '–' },
          { key: 'comment', title: t('comment'), render: (_, row) => row.comment },
          { key: 'at', title: t('when'), render: (_, row) => <Time value={row.createdAt} /> },
          {
            key: 'actions',
            title: '',
            render: (_, row) => (
              <Flex gap={4}>
                <Button size="small" onClick={() => setCompared(row.version)}>
                  {t('compare')}
                </Button>
                {!row.isPublished && (
                  <GuardedButton
                    permission={found.requiresApproval ? 'publishRequest.create' : 'interfaceVersion.publish'}
                    size="small"
                    isDisabled={found.review !== null}
                    onClick={() => setRollback(row.version)}
                  >
                    {t('rollback')}
                  </GuardedButton>
                )}
              </Flex>
            ),
          },
        ]}
      />
      <Card title={t('requests')} size="small">
        <RequestTable found={found} />
      </Card>
      {rollback !== null && <PublishDrawer found={found} fromVersion={rollback} onClose={() => setRollback(null)} />}
      {compared !== null && (
        <CompareDrawer
          interfaceId={found.id}
          versions={query.data?.items.map((item) => item.version) ?? []}
          initial={compared}
          onClose={() => setCompared(null)}
        />
      )}
    </Flex>
  );
}
