'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Flex } from 'antd';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { type Peek, PeekDrawer, QueryPanel, useAct } from '#src/components/ui/index.ts';
import type { BackfillDetail } from '#src/server/contracts/backfill.ts';
import { BackfillProgress } from './BackfillProgress.tsx';
import { WindowTable } from './WindowTable.tsx';

interface BackfillPeekProps {
  readonly peek: Peek;
  readonly id: string;
  readonly siblings: readonly string[];
}

export function BackfillPeek({ peek, id, siblings }: BackfillPeekProps) {
  const t = useTranslations('backfill');
  const trpc = useTRPC();
  const query = useQuery(
    trpc.backfill.get.queryOptions({ id }, { refetchInterval: ({ state }) => (state.data?.activeCount === 0 ? false : 2000) }),
  );
  return (
    <PeekDrawer peek={peek} title={query.data?.interfaceName ?? t('title')} siblings={siblings}>
      <QueryPanel query={query}>
        {(backfill) => (
          <Flex vertical gap={16}>
            <Flex gap={16} align="center" wrap>
              <BackfillProgress backfill={backfill} />
              <Actions backfill={backfill} />
            </Flex>
            {backfill.stoppedAt && backfill.stoppedBy && <Alert type="info" showIcon title={t('stoppedBy', { who: backfill.stoppedBy })} />}
            <WindowTable windows={backfill.windows} />
          </Flex>
        )}
      </QueryPanel>
    </PeekDrawer>
  );
}

function Actions({ backfill: { id, windows, activeCount, failedCount, cancelledCount } }: { readonly backfill: BackfillDetail }) {
  const t = useTranslations('backfill.actions');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const cancel = useMutation(trpc.backfill.cancel.mutationOptions());
  const retry = useMutation(trpc.backfill.retry.mutationOptions());
  const waiting = windows.filter(({ state }) => state === 'queued').length;
  const broken = failedCount + cancelledCount;
  const send = async (work: () => Promise<unknown>) => {
    await act(work, t('done'));
    await queries.invalidateQueries({ queryKey: trpc.backfill.pathKey() });
  };
  return (
    <Flex gap={8} wrap>
      {waiting > 0 && (
        <GuardedButton permission="backfill.cancel" loading={cancel.isPending} onClick={() => void send(() => cancel.mutateAsync({ id }))}>
          {t('stop')}
        </GuardedButton>
      )}
      {activeCount > 0 && (
        <GuardedButton
          permission="backfill.cancel"
          danger
          loading={cancel.isPending}
          onClick={() => void send(() => cancel.mutateAsync({ id, isNow: true }))}
        >
          {t('cancel')}
        </GuardedButton>
      )}
      {broken > 0 && activeCount === 0 && (
        <GuardedButton
          permission="backfill.retry"
          type="primary"
          loading={retry.isPending}
          onClick={() => void send(() => retry.mutateAsync({ id }))}
        >
          {t('retry', { count: broken })}
        </GuardedButton>
      )}
    </Flex>
  );
}
