'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Flex, Modal } from 'antd';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ErrorNotice, QueryPanel } from '#src/components/ui/index.ts';
import type { QuarantineSelection } from '#src/server/contracts/quarantine.ts';

interface ReplayDialogProps {
  readonly selection: QuarantineSelection;
  readonly onReplay: (runIds: readonly string[]) => void;
  readonly onClose: () => void;
}

/** Counts on the server what the selection means before anything is sent. */
export function ReplayDialog({ selection, onReplay, onClose }: ReplayDialogProps) {
  const t = useTranslations('quarantine.replay');
  const trpc = useTRPC();
  const count = useQuery(trpc.quarantine.count.queryOptions(selection, { staleTime: 0, gcTime: 0 }));
  const replay = useMutation(
    trpc.quarantine.replay.mutationOptions({
      onSuccess: ({ runIds }) => {
        onReplay(runIds);
        onClose();
      },
    }),
  );
  const rowCount = count.data?.rowCount;
  return (
    <Modal
      open
      title={t('title')}
      okText={rowCount ? t('confirm', { count: rowCount }) : t('title')}
      okButtonProps={{ disabled: !rowCount, loading: replay.isPending }}
      onOk={() => replay.mutate(selection)}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <QueryPanel query={count} rows={1}>
          {(found) => <Alert type={found.rowCount > 0 ? 'info' : 'warning'} showIcon title={t('count', { count: found.rowCount })} />}
        </QueryPanel>
        <span>{t('explain')}</span>
        {replay.error && <ErrorNotice error={replay.error} />}
      </Flex>
    </Modal>
  );
}
