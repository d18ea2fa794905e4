'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Flex, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ErrorNotice } from '#src/components/ui/index.ts';
import type { RunDetail } from '#src/server/contracts/run.ts';
import { keptRows } from './run-facts.ts';

/** Says what is written already and stays, before anything stops. */
export function CancelDialog({ run, onClose }: { readonly run: RunDetail; readonly onClose: () => void }) {
  const t = useTranslations('runs.cancel');
  const common = useTranslations('ui.common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const cancel = useMutation(
    trpc.run.cancel.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: trpc.run.get.queryKey({ id: run.id }) });
        onClose();
      },
    }),
  );
  const consequence = run.state === 'queued' ? t('waiting') : t('moving', { kept: keptRows(run), quarantined: run.quarantined });
  return (
    <Modal
      open
      title={t('title', { id: run.id })}
      okText={t('confirm')}
      cancelText={t('keep')}
      okButtonProps={{ danger: true, loading: cancel.isPending }}
      cancelButtonProps={{ autoFocus: true }}
      onOk={() => cancel.mutate({ id: run.id, ...(reason.trim() && { reason: reason.trim() }) })}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <Alert type="warning" showIcon title={consequence} description={run.state === 'queued' ? undefined : t('position')} />
        <Input.TextArea
          aria-label={common('reason')}
          placeholder={`${common('reason')} (${common('optional')})`}
          value={reason}
          maxLength={1000}
          autoSize={{ minRows: 2 }}
          onChange={(event) => setReason(event.target.value)}
        />
        {cancel.error && <ErrorNotice error={cancel.error} />}
      </Flex>
    </Modal>
  );
}
