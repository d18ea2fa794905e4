'use client';

import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';

interface NameDialogProps {
  readonly title: string;
  readonly initial: string;
  readonly onSubmit: (name: string) => Promise<void>;
  readonly onClose: () => void;
}

export function NameDialog({ title, initial, onSubmit, onClose }: NameDialogProps) {
  const t = useTranslations('listTools');
  const common = useTranslations('ui.common');
  const [name, setName] = useState(initial);
  const [isBusy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    await onSubmit(name.trim());
    setBusy(false);
  };
  return (
    <Modal
      open
      title={title}
      okText={common('save')}
      okButtonProps={{ disabled: name.trim() === '', loading: isBusy }}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <Form layout="vertical" onFinish={() => void submit()}>
        <Form.Item label={t('nameLabel')} htmlFor="saved-view-name" extra={t('saveHelp')}>
          <Input id="saved-view-name" autoFocus maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
