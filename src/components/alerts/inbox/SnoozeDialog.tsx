'use client';

import { DatePicker, Flex, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { HandlingDialogProps } from './handling-dialog.ts';

export function SnoozeDialog({ count, isBusy, onSubmit, onClose }: HandlingDialogProps) {
  const t = useTranslations('alerts.snoozeDialog');
  const [until, setUntil] = useState<Dayjs | null>(dayjs().add(1, 'day'));
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Modal
      open
      title={t('title', { count })}
      okText={t('confirm')}
      okButtonProps={{ disabled: until === null || until.isBefore(dayjs()), loading: isBusy }}
      onOk={() => until && onSubmit({ as: 'snoozed', until: until.toDate() })}
      onCancel={onClose}
    >
      <Flex vertical gap={8}>
        <DatePicker aria-label={t('until')} showTime={{ format: 'HH:mm' }} value={until} onChange={setUntil} style={{ width: '100%' }} />
        <span>{t('explain', { zone })}</span>
      </Flex>
    </Modal>
  );
}
