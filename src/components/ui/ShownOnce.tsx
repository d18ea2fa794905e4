'use client';

import { Alert, Modal } from 'antd';
import { useTranslations } from 'use-intl';
import { Typography } from './Typography.tsx';

interface ShownOnceProps {
  readonly title: string;
  readonly help: string;
  readonly text: string;
  readonly onClose: () => void;
}

/** A secret that nobody can look up later. */
export function ShownOnce({ title, help, text, onClose }: ShownOnceProps) {
  const common = useTranslations('ui.common');
  return (
    <Modal
      open
      title={title}
      okText={common('close')}
      onOk={onClose}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={(_, { OkBtn }) => <OkBtn />}
    >
      <Alert type="info" showIcon title={help} style={{ marginBlockEnd: 16 }} />
      <Typography.Text code copyable style={{ fontSize: 14, overflowWrap: 'anywhere' }}>
        {text}
      </Typography.Text>
    </Modal>
  );
}
