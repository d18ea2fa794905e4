'use client';

import { UploadOutlined } from '@ant-design/icons';
import { Button, Flex, Input, Progress, Typography, Upload } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';

interface FileInputProps {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (value: string) => void;
}

interface UploadAnswer {
  readonly reference: string;
  readonly name: string;
}

/** A file of an allow-listed folder by its path, or one sent from here. */
export function FileInput({ id, value = '', onChange }: FileInputProps) {
  const t = useTranslations('schemaForm');
  const [share, setShare] = useState<number | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const send = (file: File) => {
    setFailure(null);
    setShare(0);
    sendFile(file, setShare)
      .then((answer) => onChange?.(answer.reference))
      .catch(() => setFailure(t('uploadFailed', { name: file.name })))
      .finally(() => setShare(null));
    return false;
  };
  return (
    <Flex vertical gap={6}>
      <Flex gap={8}>
        <Input {...(id && { id })} value={value} placeholder={t('filePlaceholder')} onChange={(event) => onChange?.(event.target.value)} />
        <Upload showUploadList={false} beforeUpload={(file) => send(file)}>
          <Button icon={<UploadOutlined />} loading={share !== null}>
            {t('upload')}
          </Button>
        </Upload>
      </Flex>
      {share !== null && <Progress percent={Math.round(share * 100)} size="small" />}
      {failure && (
        <Typography.Text type="danger" role="alert">
          {failure}
        </Typography.Text>
      )}
    </Flex>
  );
}

/** XMLHttpRequest because fetch does not tell how much was sent. */
function sendFile(file: File, onShare: (share: number) => void): Promise<UploadAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<UploadAnswer>();
  const request = new XMLHttpRequest();
  request.open('POST', `/api/uploads?name=${encodeURIComponent(file.name)}`);
  request.responseType = 'json';
  request.upload.onprogress = (event) => event.lengthComputable && onShare(event.loaded / event.total);
  request.onload = () => (request.status < 300 ? resolve(request.response as UploadAnswer) : reject(new Error(String(request.status))));
  request.onerror = () => reject(new Error('network'));
  request.send(file);
  return promise;
}
