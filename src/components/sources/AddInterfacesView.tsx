'use client';

import { useQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useConnector } from '#src/components/connection/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { PageHeader, QueryPanel, Typography } from '#src/components/ui/index.ts';
import type { Source } from '#src/server/contracts/source.ts';
import type { DiscoveredStreamView } from '#src/server/contracts/stream.ts';
import { AddQueryStream } from './AddQueryStream.tsx';
import { ConnectSteps } from './ConnectSteps.tsx';
import { DiscoveryAge } from './DiscoveryTab.tsx';
import { ReviewInterfaces } from './ReviewInterfaces.tsx';
import { StreamBrowser } from './StreamBrowser.tsx';
import { streamKey } from './stream-tree.ts';
import { useDiscovery } from './use-discovery.ts';

export function AddInterfacesView({ sourceId }: { readonly sourceId: string }) {
  const trpc = useTRPC();
  const source = useQuery(trpc.source.get.queryOptions({ id: sourceId }));
  return <QueryPanel query={source}>{(found) => <AddInterfaces source={found} />}</QueryPanel>;
}

function AddInterfaces({ source }: { readonly source: Source }) {
  const t = useTranslations('sources');
  const { query } = useDiscovery(source.id);
  const [chosen, setChosen] = useState<readonly DiscoveredStreamView[] | null>(null);
  return (
    <>
      <PageHeader
        title={t('addInterfaces')}
        parents={[
          { title: t('title'), href: '/sources' },
          { title: source.name, href: `/sources/${source.id}` },
        ]}
      />
      <ConnectSteps current={chosen ? 'review' : 'streams'} />
      {chosen ? (
        <ReviewInterfaces source={source} streams={chosen} onBack={() => setChosen(null)} />
      ) : (
        <QueryPanel query={query}>
          {({ streams, discoveredAt }) => (
            <ChooseStreams
              source={source}
              discovered={streams as readonly DiscoveredStreamView[]}
              discoveredAt={discoveredAt}
              onChosen={setChosen}
            />
          )}
        </QueryPanel>
      )}
    </>
  );
}

interface ChooseStreamsProps {
  readonly source: Source;
  readonly discovered: readonly DiscoveredStreamView[];
  readonly discoveredAt: Date;
  readonly onChosen: (streams: readonly DiscoveredStreamView[]) => void;
}

function ChooseStreams({ source, discovered, discoveredAt, onChosen }: ChooseStreamsProps) {
  const t = useTranslations('sources');
  const connector = useConnector(source.connector);
  const [shown, setShown] = useState<string | null>(null);
  const [selected, setSelected] = useState<readonly string[]>([]);
  const [own, setOwn] = useState<readonly DiscoveredStreamView[]>([]);
  const [changed, setChanged] = useState<Readonly<Record<string, DiscoveredStreamView>>>({});
  const streams = [...own, ...discovered].map((stream) => changed[streamKey(stream)] ?? stream);
  const addOwn = (stream: DiscoveredStreamView) => {
    setOwn([...own, stream]);
    setSelected([...selected, streamKey(stream)]);
    setShown(streamKey(stream));
  };
  const takesQueries = connector?.streamForm.fields.some((field) => field.path === 'query') ?? false;
  return (
    <Flex vertical gap={12}>
      <Flex justify="space-between" align="center" gap={12} wrap>
        <DiscoveryAge sourceId={source.id} discoveredAt={discoveredAt} />
        <Flex gap={8} align="center" wrap>
          <Typography.Text type="secondary">{t('selected', { count: selected.length })}</Typography.Text>
          {takesQueries && <AddQueryStream onAdd={addOwn} />}
          <Button
            type="primary"
            disabled={selected.length === 0}
            onClick={() => onChosen(streams.filter((stream) => selected.includes(streamKey(stream))))}
          >
            {t('review')}
          </Button>
        </Flex>
      </Flex>
      <StreamBrowser
        sourceId={source.id}
        streams={streams}
        shown={shown}
        onShow={setShown}
        selected={selected}
        onSelect={setSelected}
        onChangeStream={(key, stream) => setChanged({ ...changed, [key]: stream })}
      />
    </Flex>
  );
}
