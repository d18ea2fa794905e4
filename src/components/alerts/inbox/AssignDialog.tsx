'use client';

import { useQuery } from '@tanstack/react-query';
import { Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import type { HandlingDialogProps } from './handling-dialog.ts';

export function AssignDialog({ count, isBusy, onSubmit, onClose }: HandlingDialogProps) {
  const t = useTranslations('alerts.assignDialog');
  const trpc = useTRPC();
  const { data = [] } = useQuery(trpc.alert.listHolders.queryOptions({}));
  const [holderId, setHolderId] = useState<string | null>(null);
  return (
    <Modal
      open
      title={t('title', { count })}
      okText={t('confirm')}
      okButtonProps={{ disabled: holderId === null, loading: isBusy }}
      onOk={() => holderId && onSubmit({ as: 'taken', holderId })}
      onCancel={onClose}
    >
      <Select<string>
        aria-label={t('holder')}
        placeholder={t('holder')}
        value={holderId}
        options={data.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` }))}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={setHolderId}
        style={{ width: '100%' }}
      />
    </Modal>
  );
}
