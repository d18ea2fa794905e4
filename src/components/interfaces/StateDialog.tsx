'use client';

import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ReasonField } from '#src/components/ui/index.ts';

interface StateDialogProps {
  readonly state: 'paused' | 'offline';
  readonly isBusy: boolean;
  readonly onSubmit: (reason: string | undefined) => void;
  readonly onClose: () => void;
}

/** Says what stops, and asks why; a pause needs the reason. */
export function StateDialog({ state, isBusy, onSubmit, onClose }: StateDialogProps) {
  const t = useTranslations('interfaces');
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
      <ReasonField value={reason} onChange={setReason} />
    </Modal>
  );
}
