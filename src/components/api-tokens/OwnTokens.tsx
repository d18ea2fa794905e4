'use client';

import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { EmptyNotice, Typography, useAct } from '#src/components/ui/index.ts';
import { TokenTable } from './TokenTable.tsx';

const NewTokenDialog = dynamic(() => import('./NewTokenDialog.tsx').then((module) => module.NewTokenDialog), { ssr: false });

/** Tokens of the person signed in. */
export function OwnTokens() {
  const t = useTranslations('tokens');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const [isOpen, setOpen] = useState(false);
  const query = useQuery(trpc.apiToken.list.queryOptions({}));
  const revoke = useMutation(
    trpc.apiToken.remove.mutationOptions({ onSuccess: () => queries.invalidateQueries({ queryKey: trpc.apiToken.pathKey() }) }),
  );
  return (
    <Flex vertical gap={12}>
      <Flex justify="space-between" align="center" gap={12} wrap>
        <Typography.Text type="secondary">{t('help')}</Typography.Text>
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setOpen(true)}>
          {t('create')}
        </Button>
      </Flex>
      <TokenTable
        rows={query.data}
        error={query.error}
        onRetry={() => void query.refetch()}
        empty={<EmptyNotice title={t('none.title')} description={t('none.description')} />}
        onRevoke={({ id }) => act(() => revoke.mutateAsync({ id }), t('revoked'))}
      />
      {isOpen && <NewTokenDialog onClose={() => setOpen(false)} />}
    </Flex>
  );
}
