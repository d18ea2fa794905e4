'use client';

import { UploadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Flex, Modal, Upload } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ErrorNotice, Typography, useNotices } from '#src/components/ui/index.ts';
import { EditPreview } from './EditPreview.tsx';

interface ImportDialogProps {
  readonly interfaceId: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

const maxBytes = 8_000_000;

/** A file of edited rows: first what it would change, then, on demand, the change. */
export function ImportDialog({ interfaceId, onDone, onClose }: ImportDialogProps) {
  const t = useTranslations('quarantine.edits');
  const trpc = useTRPC();
  const { say } = useNotices();
  const [content, setContent] = useState<string | null>(null);
  const [isTooLarge, setTooLarge] = useState(false);
  const check = useMutation(trpc.quarantine.checkEdits.mutationOptions());
  const update = useMutation(
    trpc.quarantine.updateEdits.mutationOptions({
      onSuccess: ({ rowCount }) => {
        say('success', t('applied', { count: rowCount }));
        onDone();
        onClose();
      },
    }),
  );
  const read = async (file: File) => {
    setTooLarge(file.size > maxBytes);
    if (file.size > maxBytes) return;
    const text = await file.text();
    setContent(text);
    check.mutate({ interfaceId, content: text });
  };
  const preview = check.data;
  const changed = preview?.changedCount ?? 0;
  const isReady = content !== null && changed > 0 && preview?.problems.length === 0;
  return (
    <Modal
      open
      width={880}
      title={t('title')}
      okText={t('apply', { count: changed })}
      okButtonProps={{ disabled: !isReady, loading: update.isPending }}
      onOk={() => content !== null && update.mutate({ interfaceId, content })}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <Typography.Text type="secondary">{t('how')}</Typography.Text>
        <Upload
          accept=".csv,text/csv"
          maxCount={1}
          showUploadList={{ showRemoveIcon: false }}
          beforeUpload={(file) => {
            void read(file);
            return false;
          }}
        >
          <Button icon={<UploadOutlined aria-hidden />} loading={check.isPending}>
            {t('choose')}
          </Button>
        </Upload>
        {isTooLarge && <Alert type="error" showIcon title={t('tooLarge')} />}
        {check.error && <ErrorNotice error={check.error} />}
        {preview && <EditPreview preview={preview} />}
        {update.error && <ErrorNotice error={update.error} />}
      </Flex>
    </Modal>
  );
}
