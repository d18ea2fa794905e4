'use client';

import { Flex, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Typography } from '#src/components/ui/index.ts';

interface ReasonDialogProps {
  readonly title: string;
  readonly consequences: string;
  readonly isBusy: boolean;
  readonly onConfirm: (reason: string) => void;
  readonly onCancel: () => void;
}

/** A step that others will ask about: it wants a reason, which the audit keeps. */
export function ReasonDialog({ title, consequences, isBusy, onConfirm, onCancel }: ReasonDialogProps) {
  const common = useTranslations('ui.common');
  const [reason, setReason] = useState('');
  return (
    <Modal
      open
      title={title}
      okText={title}
      okButtonProps={{ disabled: reason.trim() === '', loading: isBusy }}
      onOk={() => onConfirm(reason.trim())}
      onCancel={onCancel}
    >
      <Flex vertical gap={12}>
        <Typography.Text>{consequences}</Typography.Text>
        <Form layout="vertical">
          <Form.Item label={common('reason')} required style={{ margin: 0 }}>
            <Input.TextArea
              aria-label={common('reason')}
              value={reason}
              maxLength={1000}
              autoSize={{ minRows: 2 }}
              onChange={(event) => setReason(event.target.value)}
            />
          </Form.Item>
        </Form>
      </Flex>
    </Modal>
  );
}
