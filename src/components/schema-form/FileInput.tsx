'use client';

import { UploadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Progress, Select, Upload } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { Typography } from '#src/components/ui/index.ts';

interface FileInputProps {
  readonly isMultiple: boolean;
  readonly id?: string;
  readonly value?: string | readonly string[];
  readonly onChange?: (value: string | readonly string[]) => void;
}

interface UploadAnswer {
  readonly reference: string;
  readonly name: string;
}

/** Files that were sent to the server before, or are sent from here. */
export function FileInput({ isMultiple, id, value, onChange }: FileInputProps) {
  const t = useTranslations('schemaForm');
  const trpc = useTRPC();
  const uploads = useQuery(trpc.upload.list.queryOptions({ limit: 100 }));
  const [sent, setSent] = useState<readonly UploadAnswer[]>([]);
  const [share, setShare] = useState<number | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const chosen = value === undefined || value === '' ? [] : [value].flat();
  const choose = (references: readonly string[]) => onChange?.(isMultiple ? references : (references.at(-1) ?? ''));
  const send = async (file: File) => {
    setFailure(null);
    setShare(0);
    try {
      const answer = await sendFile(file, setShare);
      setSent((before) => [...before, answer]);
      choose([...chosen, answer.reference]);
    } catch {
      setFailure(t('uploadFailed', { name: file.name }));
    } finally {
      setShare(null);
    }
  };
  const known = new Map([...(uploads.data?.items ?? []), ...sent].map((file) => [file.reference, file.name]));
  return (
    <Flex vertical gap={6}>
      <Flex gap={8}>
        <Select
          {...(id && { id })}
          mode="multiple"
          value={chosen}
          placeholder={t('filePlaceholder')}
          options={[...known].map(([reference, name]) => ({ value: reference, label: name }))}
          onChange={choose}
          showSearch={{ optionFilterProp: 'label' }}
          style={{ flex: 1, minWidth: 0 }}
        />
        <Upload
          showUploadList={false}
          beforeUpload={(file) => {
            void send(file);
            return false;
          }}
        >
          <Button icon={<UploadOutlined aria-hidden />} loading={share !== null}>
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
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.responseType = 'json';
  request.upload.onprogress = (event) => event.lengthComputable && onShare(event.loaded / event.total);
  request.onload = () => (request.status < 300 ? resolve(request.response as UploadAnswer) : reject(new Error(String(request.status))));
  request.onerror = () => reject(new Error('network'));
  request.send(file);
  return promise;
}
