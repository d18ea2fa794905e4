'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Flex, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ErrorNotice, QueryPanel, ReasonField } from '#src/components/ui/index.ts';
import type { QuarantineSelection } from '#src/server/contracts/quarantine.ts';

interface IgnoreDialogProps {
  readonly selection: QuarantineSelection;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

const ways = ['ignored', 'superseded'] as const;

/** Rows nobody will mend, or that a later good row has covered: closed with a reason, and counted on. */
export function IgnoreDialog({ selection, onDone, onClose }: IgnoreDialogProps) {
  const t = useTranslations('quarantine.ignore');
  const trpc = useTRPC();
  const [as, setAs] = useState<(typeof ways)[number]>('ignored');
  const [reason, setReason] = useState('');
  const count = useQuery(trpc.quarantine.count.queryOptions(selection, { staleTime: 0, gcTime: 0 }));
  const acknowledge = useMutation(
    trpc.quarantine.acknowledge.mutationOptions({
      onSuccess: () => {
        onDone();
        onClose();
      },
    }),
  );
  return (
    <Modal
      open
      title={t('title')}
      okText={t('confirm')}
      okButtonProps={{ disabled: reason.trim() === '' || !count.data?.rowCount, loading: acknowledge.isPending }}
      onOk={() => acknowledge.mutate({ selection, as, reason: reason.trim() })}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <QueryPanel query={count} rows={1}>
          {({ rowCount }) => <Alert type="info" showIcon title={t('count', { count: rowCount })} description={t('explain')} />}
        </QueryPanel>
        <Radio.Group
          aria-label={t('title')}
          vertical
          value={as}
          onChange={(event) => setAs(event.target.value as typeof as)}
          options={ways.map((value) => ({ value, label: t(`ways.${value}`) }))}
        />
        <ReasonField value={reason} onChange={setReason} />
        {acknowledge.error && <ErrorNotice error={acknowledge.error} />}
      </Flex>
    </Modal>
  );
}
