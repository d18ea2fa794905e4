'use client';

import { Card } from 'antd';
import { useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { Typography } from '#src/components/ui/index.ts';

/** Where senders push the rows of a realtime interface. */
export function IngestAddress({ interfaceId }: { readonly interfaceId: string }) {
  const t = useTranslations('interfaces.ingest');
  const origin = useSyncExternalStore(
    neverChanges,
    () => window.location.origin,
    () => '',
  );
  const address = `${origin}/api/ingest/${interfaceId}`;
  return (
    <Card title={t('title')} style={{ marginBlockStart: 16, maxWidth: 960 }}>
      <Typography.Paragraph type="secondary">{t('help')}</Typography.Paragraph>
      <Typography.Text code copyable={{ text: address }} style={{ overflowWrap: 'anywhere' }}>
        POST {address}
      </Typography.Text>
    </Card>
  );
}

function neverChanges(): () => void {
  return () => undefined;
}
