'use client';

import { Flex, Modal } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ReasonField } from '#src/components/ui/index.ts';
import type { HandlingDialogProps } from './handling-dialog.ts';

export function CloseDialog({ count, isBusy, onSubmit, onClose }: HandlingDialogProps) {
  const t = useTranslations('alerts.closeDialog');
  const [reason, setReason] = useState('');
  return (
    <Modal
      open
      title={t('title', { count })}
      okText={t('confirm')}
      okButtonProps={{ disabled: reason.trim() === '', loading: isBusy }}
      onOk={() => onSubmit({ as: 'closed', reason: reason.trim() })}
      onCancel={onClose}
    >
      <Flex vertical gap={8}>
        <span>{t('explain')}</span>
        <ReasonField value={reason} onChange={setReason} />
      </Flex>
    </Modal>
  );
}
