'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Card, Flex } from 'antd';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { DataTable, EmptyNotice, useKeysetPaging, usePeek } from '#src/components/ui/index.ts';
import type { QuarantinedRow } from '#src/server/contracts/quarantine.ts';
import { CauseHeader } from './CauseHeader.tsx';
import { type QuarantineUrl, rowFilterOf } from './quarantine-filters.ts';
import { ReplayResults } from './ReplayResults.tsx';
import { RowActions } from './RowActions.tsx';
import { useRowColumns } from './row-columns.tsx';
import type { Verdict } from './verdict.ts';

const RowDrawer = dynamic(() => import('./RowDrawer.tsx').then((module) => module.RowDrawer), { ssr: false });

interface RowsPanelProps {
  readonly url: QuarantineUrl;
  readonly onClearFilters: (() => void) | undefined;
}

/** The rows of a cause, of a run, or of a replay: mend them, check them, send them again. */
export function RowsPanel({ url, onClearFilters }: RowsPanelProps) {
  const t = useTranslations('quarantine');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const paging = useKeysetPaging();
  const peek = usePeek('row');
  const [selected, setSelected] = useState<readonly string[]>([]);
  const [verdicts, setVerdicts] = useState<ReadonlyMap<string, Verdict>>(new Map());
  const [replayIds, setReplayIds] = useState<readonly string[]>([]);
  const filter = rowFilterOf(url);
  const query = useQuery(trpc.quarantine.list.queryOptions({ ...filter, after: paging.after }, { placeholderData: keepPreviousData }));
  const rows = query.data?.items;
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: trpc.quarantine.pathKey() });
  };
  const changed = async () => {
    setSelected([]);
    await refresh();
  };
  return (
    <Flex vertical gap={12}>
      {url.group && rows?.[0] && <CauseHeader row={rows[0]} />}
      <ReplayResults runIds={replayIds} onEnd={() => void refresh()} />
      <Card size="small">
        <RowActions
          filter={{ ...filter, interfaceId: filter.interfaceId ?? rows?.[0]?.interfaceId }}
          rows={rows ?? []}
          selected={selected}
          onChecked={(found) => setVerdicts(new Map([...verdicts, ...found.map((verdict) => [verdict.id, verdict] as const)]))}
          onReplay={(runIds) => {
            setReplayIds(runIds);
            void changed();
          }}
          onChanged={() => void changed()}
        />
      </Card>
      <DataTable<QuarantinedRow>
        label={t('title')}
        columns={useRowColumns({ verdicts, isCauseShown: !url.group, isRunShown: !url.run, onOpen: peek.open })}
        rowKey="id"
        rows={rows}
        error={query.error}
        onRetry={() => void query.refetch()}
        isRefreshing={query.isPlaceholderData}
        onClearFilters={onClearFilters}
        paging={paging}
        nextCursor={query.data?.next}
        peek={{ ...peek, keyOf: (row) => row.id, nameOf: (row) => t('rowTitle', { id: row.id }), isButtonShown: false }}
        selection={{ keys: selected, onChange: setSelected }}
        empty={<EmptyNotice title={t('noRows.title')} description={t('noRows.description')} />}
      />
      {peek.id && (
        <RowDrawer
          peek={peek}
          id={peek.id}
          siblings={rows?.map((row) => row.id) ?? []}
          onReplay={(runIds) => {
            setReplayIds(runIds);
            void changed();
          }}
        />
      )}
    </Flex>
  );
}
