'use client';

import { useQuery } from '@tanstack/react-query';
import { Card, Descriptions, Flex } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { Num, type Peek, PeekDrawer, QueryPanel, StateTag, Time } from '#src/components/ui/index.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';

interface InterfacePeekProps {
  readonly peek: Peek;
  readonly id: string;
  readonly siblings: readonly string[];
}

const lastRuns = 8;

/** An interface beside the list: from where to where, and how its last runs went. */
export function InterfacePeek({ peek, id, siblings }: InterfacePeekProps) {
  const trpc = useTRPC();
  const query = useQuery(trpc.sourceInterface.get.queryOptions({ id }));
  const title = query.data && (
    <Flex gap={8} align="center" wrap>
      {query.data.name}
      <StateTag of="interface" state={query.data.state} />
    </Flex>
  );
  return (
    <PeekDrawer peek={peek} title={title} siblings={siblings} href={`/interfaces/${id}`}>
      <QueryPanel query={query}>
        {(found) => (
          <Flex vertical gap={12}>
            <Facts found={found} />
            <LastRuns id={id} />
          </Flex>
        )}
      </QueryPanel>
    </PeekDrawer>
  );
}

function Facts({ found }: { readonly found: InterfaceDetail }) {
  const t = useTranslations('interfaces.columns');
  const kinds = useTranslations('interfaceKind');
  const definition = useTranslations('definition');
  const common = useTranslations('ui.common');
  const quarantine = `/quarantine?iface=${found.id}`;
  const items = [
    { key: 'source', label: t('source'), children: <Link href={`/sources/${found.sourceId}`}>{found.sourceName}</Link> },
    { key: 'target', label: t('target'), children: <code>{`${found.targetSchema}.${found.targetTable}`}</code> },
    { key: 'kind', label: t('kind'), children: kinds(found.kind) },
    { key: 'increment', label: t('increment'), children: definition(`increment.kinds.${found.increment}`) },
    { key: 'nextFire', label: t('nextFire'), children: <Time value={found.nextFireAt} /> },
    {
      key: 'quarantined',
      label: t('quarantined'),
      children:
        found.openQuarantinedRows > 0 ? (
          <Link href={quarantine}>
            <Num value={found.openQuarantinedRows} />
          </Link>
        ) : (
          <Num value={0} />
        ),
    },
    { key: 'updated', label: common('updated'), children: <Time value={found.updatedAt} /> },
    ...(found.description
      ? [{ key: 'description', label: common('description'), children: found.description, span: 'filled' as const }]
      : []),
  ];
  return <Descriptions size="small" column={{ xs: 1, sm: 2 }} items={items} />;
}

function LastRuns({ id }: { readonly id: string }) {
  const t = useTranslations('interfaces');
  const trpc = useTRPC();
  const query = useQuery(trpc.run.list.queryOptions({ interfaceId: id, limit: lastRuns }));
  return (
    <Card size="small" title={t('tabs.runs')} extra={<Link href={`/interfaces/${id}?tab=runs`}>{t('allRuns')}</Link>}>
      <QueryPanel query={query} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            t('noRuns.title')
          ) : (
            <Flex vertical gap={8} component="ul" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
              {items.map((run) => (
                <Flex key={run.id} gap={12} align="center" component="li" wrap>
                  <Link href={`/runs/${run.id}`}>{run.id}</Link>
                  <StateTag of="run" state={run.state} />
                  <Time value={run.startedAt ?? run.queuedAt} />
                  <span>
                    <Num value={run.read} /> → <Num value={run.written + run.updated + run.unchanged} />
                  </span>
                </Flex>
              ))}
            </Flex>
          )
        }
      </QueryPanel>
    </Card>
  );
}
