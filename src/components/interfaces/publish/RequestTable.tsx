'use client';

import { useQuery } from '@tanstack/react-query';
import { Button, Table, Tag } from 'antd';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { QueryPanel, Time } from '#src/components/ui/index.ts';
import type { PublishRequest } from '#src/server/contracts/publish-request.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';

const ReviewDrawer = dynamic(() => import('./ReviewDrawer.tsx').then((module) => module.ReviewDrawer), { ssr: false });

const colors: Readonly<Record<PublishRequest['state'], string>> = {
  open: 'gold',
  approved: 'green',
  rejected: 'red',
  withdrawn: 'default',
};

/** The last requests to publish an interface, and what was decided. */
export function RequestTable({ found }: { readonly found: InterfaceDetail }) {
  const t = useTranslations('interfaces.review');
  const trpc = useTRPC();
  const [openId, setOpenId] = useState<string | null>(null);
  const query = useQuery(trpc.publishRequest.list.queryOptions({ interfaceId: found.id, limit: 20 }));
  return (
    <QueryPanel query={query} rows={2}>
      {({ items }) => (
        <>
          <Table<PublishRequest>
            size="small"
            aria-label={t('requests')}
            rowKey="id"
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={items}
            locale={{ emptyText: t('noRequests') }}
            columns={[
              {
                key: 'state',
                title: t('state'),
                render: (_, { state, publishedVersion }) => (
                  <>
                    <Tag color={colors[state]}>{t(`states.${state}`)}</Tag>
                    {publishedVersion !== null && `v${publishedVersion}`}
                  </>
                ),
              },
              { key: 'author', title: t('author'), render: (_, { author }) => author },
              { key: 'comment', title: t('comment'), render: (_, { comment }) => comment },
              { key: 'asked', title: t('asked'), render: (_, { createdAt }) => <Time value={createdAt} /> },
              { key: 'by', title: t('decidedBy'), render: (_, { decidedBy }) => decidedBy ?? '–' },
              { key: 'decision', title: t('decision'), render: (_, { decision }) => decision ?? '–' },
              {
                key: 'open',
                title: '',
                render: (_, { id, state }) =>
                  state === 'open' && (
                    <Button size="small" onClick={() => setOpenId(id)}>
                      {t('open')}
                    </Button>
                  ),
              },
            ]}
          />
          {openId && <ReviewDrawer requestId={openId} publishedVersion={found.publishedVersion} onClose={() => setOpenId(null)} />}
        </>
      )}
    </QueryPanel>
  );
}
