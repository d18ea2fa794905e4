'use client';

import { useQuery } from '@tanstack/react-query';
import { Card, Descriptions, Flex } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useConnectorLabel } from '#src/components/connection/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { Num, type Peek, PeekDrawer, QueryPanel, StateTag, Time } from '#src/components/ui/index.ts';
import type { Source } from '#src/server/contracts/source.ts';

interface SourcePeekProps {
  readonly peek: Peek;
  readonly id: string;
  readonly siblings: readonly string[];
}

const shownInterfaces = 12;

/** A source beside the list: its connection and its interfaces. */
export function SourcePeek({ peek, id, siblings }: SourcePeekProps) {
  const trpc = useTRPC();
  const query = useQuery(trpc.source.get.queryOptions({ id }));
  const title = query.data && (
    <Flex gap={8} align="center" wrap>
      {query.data.name}
      <StateTag of="health" state={query.data.health} />
    </Flex>
  );
  return (
    <PeekDrawer peek={peek} title={title} siblings={siblings} href={`/sources/${id}`}>
      <QueryPanel query={query}>
        {(source) => (
          <Flex vertical gap={12}>
            <Facts source={source} />
            <Interfaces source={source} />
          </Flex>
        )}
      </QueryPanel>
    </PeekDrawer>
  );
}

function Facts({ source }: { readonly source: Source }) {
  const t = useTranslations('sources.columns');
  const common = useTranslations('ui.common');
  const connectorLabel = useConnectorLabel();
  const items = [
    { key: 'connector', label: common('connector'), children: connectorLabel(source.connector) },
    {
      key: 'rawDatabase',
      label: t('rawDatabase'),
      children: <Link href={`/raw-databases/${source.rawDatabaseId}`}>{source.rawDatabaseName}</Link>,
    },
    { key: 'checked', label: t('checked'), children: <Time value={source.lastCheckAt} /> },
    { key: 'budget', label: t('budget'), children: <Num value={source.budget.maxRuns} /> },
    { key: 'updated', label: common('updated'), children: <Time value={source.updatedAt} /> },
    ...(source.description
      ? [{ key: 'description', label: common('description'), children: source.description, span: 'filled' as const }]
      : []),
  ];
  return <Descriptions size="small" column={{ xs: 1, sm: 2 }} items={items} />;
}

function Interfaces({ source }: { readonly source: Source }) {
  const t = useTranslations('sources');
  const trpc = useTRPC();
  const query = useQuery(trpc.sourceInterface.list.queryOptions({ sourceId: source.id, limit: shownInterfaces }));
  return (
    <Card size="small" title={t('columns.interfaces')} extra={<Num value={source.interfaceCount} />}>
      <QueryPanel query={query} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            t('noInterfaces.title')
          ) : (
            <Flex vertical gap={8} component="ul" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
              {items.map((found) => (
                <Flex key={found.id} gap={12} align="center" component="li" wrap>
                  <Link href={`/interfaces/${found.id}`}>{found.name}</Link>
                  <StateTag of="interface" state={found.state} />
                  {found.lastRun && <StateTag of="run" state={found.lastRun.state} />}
                </Flex>
              ))}
            </Flex>
          )
        }
      </QueryPanel>
    </Card>
  );
}
