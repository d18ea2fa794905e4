'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Flex, Modal } from 'antd';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ErrorNotice } from '#src/components/ui/index.ts';
import type { WorkerView } from '#src/server/contracts/worker.ts';

export function DrainDialog({ worker, onClose }: { readonly worker: WorkerView; readonly onClose: () => void }) {
  const t = useTranslations('workers.drain');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const drain = useMutation(
    trpc.worker.drain.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: trpc.worker.pathKey() });
        onClose();
      },
    }),
  );
  return (
    <Modal
      open
      title={t('title', { name: worker.name })}
      okText={t('action')}
      okButtonProps={{ danger: true, loading: drain.isPending }}
      cancelButtonProps={{ autoFocus: true }}
      onOk={() => drain.mutate({ id: worker.id })}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <Alert type="warning" showIcon title={t('consequence', { count: worker.activeRuns })} description={t('back')} />
        {drain.error && <ErrorNotice error={drain.error} />}
      </Flex>
    </Modal>
  );
}
