'use client';

import { useQuery } from '@tanstack/react-query';
import { Flex, Statistic, Tag } from 'antd';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { Bytes, Num, QueryPanel, Time, useErrorText } from '#src/components/ui/index.ts';
import type { Platform } from '#src/server/contracts/overview.ts';
import { PanelTable } from './PanelTable.tsx';

/** Size of the metadata database, its largest tables, and what the workers do on the side. */
export function PlatformPanel() {
  const t = useTranslations('overview.platform');
  const trpc = useTRPC();
  const query = useQuery(trpc.overview.getPlatform.queryOptions({}, { refetchInterval: 60_000 }));
  return (
    <QueryPanel query={query} rows={4}>
      {(platform) => (
        <Flex vertical gap={12}>
          <Statistic title={t('size')} valueRender={() => <Bytes value={platform.databaseBytes} />} />
          <PanelTable
            label={t('tables')}
            rowKey="name"
            rows={platform.tables}
            empty={t('noTables')}
            columns={[
              { key: 'name', render: (_, row) => <code>{row.name}</code> },
              {
                key: 'rows',
                align: 'right',
                render: (_, row) => (
                  <>
                    ≈ <Num value={row.estimatedRows} isCompact />
                  </>
                ),
              },
              { key: 'bytes', align: 'right', render: (_, row) => <Bytes value={row.bytes} /> },
            ]}
          />
          <Chores chores={platform.chores} />
        </Flex>
      )}
    </QueryPanel>
  );
}

/** Only those that failed or are overdue; all the others are one line. */
function Chores({ chores }: { readonly chores: Platform['chores'] }) {
  const t = useTranslations('overview.platform');
  const errorText = useErrorText();
  const wrong = chores.filter(({ error, isOverdue }) => error !== null || isOverdue);
  if (wrong.length === 0) return <span>{t('choresWell', { count: chores.length })}</span>;
  return (
    <PanelTable
      label={t('chores')}
      rowKey="name"
      rows={wrong}
      empty=""
      columns={[
        { key: 'name', render: (_, row) => <code>{row.name}</code> },
        { key: 'state', render: (_, row) => <Tag color="red">{row.error ? errorText(row.error).sentence : t('overdue')}</Tag> },
        { key: 'at', align: 'right', render: (_, row) => <Time value={row.finishedAt} /> },
      ]}
    />
  );
}
