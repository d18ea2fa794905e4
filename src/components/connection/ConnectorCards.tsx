'use client';

import { Card, Flex, Tag } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { QueryPanel, SearchBox, Typography, useLocalized } from '#src/components/ui/index.ts';
import type { ConnectorSummary } from '#src/server/contracts/plugin.ts';
import { useConnectors } from './use-connectors.ts';

interface ConnectorCardsProps {
  readonly isForWriting: boolean;
  readonly onPick: (connector: ConnectorSummary) => void;
}

export function ConnectorCards({ isForWriting, onPick }: ConnectorCardsProps) {
  const [wanted, setWanted] = useState('');
  const connectors = useConnectors();
  const fits = (connector: ConnectorSummary) =>
    (!isForWriting || connector.capabilities.write) &&
    [connector.name, connector.label.en, connector.label['zh-CN']].some((text) => text.toLowerCase().includes(wanted.toLowerCase()));
  return (
    <Flex vertical gap={12}>
      <SearchBox value={wanted} onSearch={setWanted} />
      <QueryPanel query={connectors}>
        {(all) => (
          <div style={{ display: 'grid', gap: 12, gridTemplateColumns: 'repeat(auto-fill, minmax(260px, 1fr))' }}>
            {all.filter(fits).map((connector) => (
              <ConnectorCard key={connector.name} connector={connector} onPick={() => onPick(connector)} />
            ))}
          </div>
        )}
      </QueryPanel>
    </Flex>
  );
}

function ConnectorCard({ connector, onPick }: { readonly connector: ConnectorSummary; readonly onPick: () => void }) {
  const t = useTranslations('connection');
  const localized = useLocalized();
  const { kind, capabilities } = connector;
  return (
    <Card
      hoverable
      tabIndex={0}
      role="button"
      onClick={onPick}
      onKeyDown={(event) => (event.key === 'Enter' || event.key === ' ') && onPick()}
    >
      <Flex vertical gap={8} style={{ height: '100%' }}>
        <Typography.Text strong>{localized(connector.label)}</Typography.Text>
        <Typography.Text type="secondary">{localized(connector.summary)}</Typography.Text>
        <Flex gap={4} wrap>
          {kind !== 'realtime' && <Tag>{t('batch')}</Tag>}
          {kind !== 'batch' && <Tag color="blue">{t('realtime')}</Tag>}
          {capabilities.exactlyOnceWrite && <Tag color="green">{t('exactlyOnce')}</Tag>}
        </Flex>
        {connector.deliveryNote && (
          <Typography.Text type="secondary" style={{ fontSize: 12 }}>
            {localized(connector.deliveryNote)}
          </Typography.Text>
        )}
      </Flex>
    </Card>
  );
}
