'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { Timeline as AntTimeline, Button, Flex, Select } from 'antd';
import { parseAsArrayOf, parseAsStringLiteral, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { useTRPCClient } from '#src/components/trpc/index.ts';
import { EmptyNotice, QueryPanel } from '#src/components/ui/index.ts';
import type { TimelineEntry } from '#src/server/contracts/timeline.ts';
import { timelineKinds } from '#src/server/contracts/words.ts';
import { colourOf } from './colour.ts';
import { EntryContent } from './EntryContent.tsx';

const pageSize = 30;

/** What happened to one interface, whoever or whatever did it, newest first. */
export function Timeline({ interfaceId }: { readonly interfaceId: string }) {
  const t = useTranslations('timeline');
  const client = useTRPCClient();
  const [kinds, setKinds] = useQueryState('kinds', parseAsArrayOf(parseAsStringLiteral(timelineKinds)).withDefault([]));
  const query = useInfiniteQuery({
    queryKey: ['timeline', interfaceId, kinds],
    queryFn: ({ pageParam }) => client.timeline.list.query({ interfaceId, after: pageParam, limit: pageSize, kinds }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const entries = query.data?.pages.flatMap((page) => page.items);
  return (
    <Flex vertical gap={16} style={{ maxWidth: 900 }}>
      <Select
        mode="multiple"
        aria-label={t('filter')}
        placeholder={t('filter')}
        value={kinds}
        allowClear
        onChange={(next) => void setKinds(next.length > 0 ? next : null)}
        options={timelineKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        style={{ minWidth: 240, maxWidth: 480 }}
      />
      <QueryPanel query={{ data: entries, error: query.error, refetch: query.refetch }}>
        {(items) => <Entries items={items} isFiltered={kinds.length > 0} />}
      </QueryPanel>
      {query.hasNextPage && (
        <div>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </Flex>
  );
}

function Entries({ items, isFiltered }: { readonly items: readonly TimelineEntry[]; readonly isFiltered: boolean }) {
  const t = useTranslations('timeline');
  if (items.length === 0) {
    return isFiltered ? <EmptyNotice title={t('noMatch')} /> : <EmptyNotice title={t('none.title')} description={t('none.description')} />;
  }
  return (
    <section aria-label={t('label')}>
      <AntTimeline items={items.map((entry) => ({ key: entry.id, color: colourOf(entry), content: <EntryContent entry={entry} /> }))} />
    </section>
  );
}
