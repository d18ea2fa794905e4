'use client';

import { Alert, Modal, Typography } from 'antd';
import { useTranslations } from 'use-intl';

/** Shown once: nobody can look it up later. */
export function OneTimePassword({ password, onClose }: { readonly password: string; readonly onClose: () => void }) {
  const t = useTranslations('members.oneTime');
  const common = useTranslations('ui.common');
  return (
    <Modal
      open
      title={t('title')}
      okText={common('close')}
      onOk={onClose}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={(_, { OkBtn }) => <OkBtn />}
    >
      <Alert type="info" showIcon title={t('help')} style={{ marginBlockEnd: 16 }} />
      <Typography.Text code copyable style={{ fontSize: 16 }}>
        {password}
      </Typography.Text>
    </Modal>
  );
}
