'use client';

import { ReloadOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { QueryPanel, Time, Typography, useAct } from '#src/components/ui/index.ts';
import type { Source } from '#src/server/contracts/source.ts';
import type { DiscoveredStreamView } from '#src/server/contracts/stream.ts';
import { StreamBrowser } from './StreamBrowser.tsx';
import { useDiscovery } from './use-discovery.ts';

/** What the source holds, how old that knowledge is, and a look inside. */
export function DiscoveryTab({ source }: { readonly source: Source }) {
  const { query } = useDiscovery(source.id);
  const [shown, setShown] = useState<string | null>(null);
  return (
    <QueryPanel query={query}>
      {({ streams, discoveredAt }) => (
        <Flex vertical gap={12}>
          <DiscoveryAge sourceId={source.id} discoveredAt={discoveredAt} />
          <StreamBrowser sourceId={source.id} streams={streams as readonly DiscoveredStreamView[]} shown={shown} onShow={setShown} />
        </Flex>
      )}
    </QueryPanel>
  );
}

export function DiscoveryAge({ sourceId, discoveredAt }: { readonly sourceId: string; readonly discoveredAt: Date }) {
  const t = useTranslations('sources.discovery');
  const act = useAct();
  const { refresh, isRefreshing } = useDiscovery(sourceId);
  return (
    <Flex align="center" gap={12} wrap>
      <Typography.Text type="secondary">
        {t('age')} <Time value={discoveredAt} />
      </Typography.Text>
      <Button icon={<ReloadOutlined aria-hidden />} loading={isRefreshing} onClick={() => void act(refresh)}>
        {t('refresh')}
      </Button>
    </Flex>
  );
}
