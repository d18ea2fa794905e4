'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Card, Flex } from 'antd';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ConfirmByName, Typography, useAct } from '#src/components/ui/index.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';
import { ResyncDialog } from './ResyncDialog.tsx';

/** What cannot be taken back, each with its consequences before it is done. */
export function DangerSection({ found }: { readonly found: InterfaceDetail }) {
  const t = useTranslations('interfaces.danger');
  const general = useTranslations('interfaces.general');
  const [asking, setAsking] = useState<'resync' | 'remove' | null>(null);
  const close = () => setAsking(null);
  return (
    <Flex vertical gap={16} style={{ maxWidth: 720 }}>
      {found.kind === 'batch' && found.publishedVersion !== null && (
        <Card title={t('resync')}>
          <Flex vertical gap={12} align="flex-start">
            <Typography.Text>{t('resyncSummary')}</Typography.Text>
            <GuardedButton permission="progress.remove" danger onClick={() => setAsking('resync')}>
              {t('resyncAction')}
            </GuardedButton>
          </Flex>
        </Card>
      )}
      <Card title={general('remove')}>
        <Flex vertical gap={12} align="flex-start">
          <Typography.Text>{general('removeConsequences')}</Typography.Text>
          <GuardedButton permission="sourceInterface.remove" danger onClick={() => setAsking('remove')}>
            {general('remove')}
          </GuardedButton>
        </Flex>
      </Card>
      {asking === 'resync' && <ResyncDialog found={found} onClose={close} />}
      <RemoveDialog found={found} isOpen={asking === 'remove'} onClose={close} />
    </Flex>
  );
}

interface RemoveDialogProps {
  readonly found: InterfaceDetail;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

function RemoveDialog({ found, isOpen, onClose }: RemoveDialogProps) {
  const t = useTranslations('interfaces.general');
  const common = useTranslations('ui.common');
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const act = useAct();
  const remove = useMutation(trpc.sourceInterface.remove.mutationOptions());
  const removeNow = async () => {
    const isDone = await act(() => remove.mutateAsync({ id: found.id, confirmName: found.name }), common('removed'));
    if (!isDone) return;
    router.push(`/sources/${found.sourceId}`);
    await queries.invalidateQueries({ queryKey: trpc.sourceInterface.list.pathKey() });
  };
  return (
    <ConfirmByName
      isOpen={isOpen}
      title={t('remove')}
      name={found.name}
      consequences={t('removeConsequences')}
      actionLabel={common('remove')}
      isBusy={remove.isPending}
      onConfirm={() => void removeNow()}
      onCancel={onClose}
    />
  );
}
