'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useTranslations } from 'use-intl';
import { SessionTable, signOut } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { Typography, useAct } from '#src/components/ui/index.ts';
import type { UserSession } from '#src/server/contracts/session.ts';

export function SessionsTab() {
  const t = useTranslations('sessions');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const query = useQuery(trpc.account.listSessions.queryOptions({}));
  const end = useMutation(
    trpc.account.cancelSession.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.account.listSessions.queryKey() }),
    }),
  );
  const endAll = useMutation(trpc.account.cancelSessions.mutationOptions());
  const endOne = async ({ id, isCurrent }: UserSession) => {
    if (isCurrent) return signOut();
    await act(() => end.mutateAsync({ id }), t('ended'));
  };
  const endEvery = async () => {
    if (await act(() => endAll.mutateAsync({}), t('allEnded'))) await signOut();
  };
  return (
    <Flex vertical gap={12}>
      <Flex justify="space-between" align="center" gap={12} wrap>
        <Typography.Text type="secondary">{t('help')}</Typography.Text>
        <Button danger loading={endAll.isPending} onClick={() => void endEvery()}>
          {t('endAll')}
        </Button>
      </Flex>
      <SessionTable query={query} onEnd={(session) => void endOne(session)} />
    </Flex>
  );
}
