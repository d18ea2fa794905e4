'use client';

import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';

interface StateDialogProps {
  readonly state: 'paused' | 'offline';
  readonly isBusy: boolean;
  readonly onSubmit: (reason: string | undefined) => void;
  readonly onClose: () => void;
}

/** Says what stops, and asks why; a pause needs the reason. */
export function StateDialog({ state, isBusy, onSubmit, onClose }: StateDialogProps) {
  const t = useTranslations('interfaces');
  const common = useTranslations('ui.common');
  const [reason, setReason] = useState('');
  const given = reason.trim();
  return (
    <Modal
      open
      title={t(`actions.${state}`)}
      okText={t(`actions.${state}`)}
      okButtonProps={{ disabled: state === 'paused' && given === '', loading: isBusy }}
      onOk={() => onSubmit(given || undefined)}
      onCancel={onClose}
    >
      <p>{t(`consequences.${state}`)}</p>
      <Input.TextArea
        aria-label={common('reason')}
        placeholder={common('reason')}
        value={reason}
        maxLength={1000}
        autoSize={{ minRows: 2 }}
        onChange={(event) => setReason(event.target.value)}
      />
    </Modal>
  );
}
