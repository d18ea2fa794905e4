'use client';

import { Flex, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { HandlingDialogProps } from './handling-dialog.ts';

export function CloseDialog({ count, isBusy, onSubmit, onClose }: HandlingDialogProps) {
  const t = useTranslations('alerts.closeDialog');
  const common = useTranslations('ui.common');
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
        <Input.TextArea
          aria-label={common('reason')}
          placeholder={common('reason')}
          value={reason}
          maxLength={1000}
          autoSize={{ minRows: 2 }}
          onChange={(event) => setReason(event.target.value)}
        />
      </Flex>
    </Modal>
  );
}
