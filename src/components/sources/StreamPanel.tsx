'use client';

import { Card, Flex, Form, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useConnector } from '#src/components/connection/index.ts';
import { type FormValues, SchemaForm, submittedValues } from '#src/components/schema-form/index.ts';
import { Bytes, ErrorNotice, Num, Typography } from '#src/components/ui/index.ts';
import type { DiscoveredStreamView } from '#src/server/contracts/stream.ts';
import { StreamFields } from './StreamFields.tsx';
import { StreamSample } from './StreamSample.tsx';
import { streamTitle } from './stream-tree.ts';
import { useSource } from './use-source.ts';
import { useUploadNames } from './use-upload-names.ts';

interface StreamPanelProps {
  readonly sourceId: string;
  readonly stream: DiscoveredStreamView;
  readonly onChange: (stream: DiscoveredStreamView) => void;
}

export function StreamPanel({ sourceId, stream, onChange }: StreamPanelProps) {
  const t = useTranslations('sources.discovery');
  const source = useSource(sourceId);
  const connector = useConnector(source?.connector ?? null);
  const [tab, setTab] = useState('fields');
  const hasSettings = (connector?.streamForm.fields.length ?? 0) > 0;
  return (
    <Card
      size="small"
      title={streamTitle(stream, useUploadNames())}
      extra={
        <Flex gap={12}>
          {stream.estimatedRows !== undefined && (
            <span>
              ≈ <Num value={stream.estimatedRows} /> {t('rows')}
            </span>
          )}
          {stream.estimatedBytes !== undefined && <Bytes value={stream.estimatedBytes} />}
        </Flex>
      }
    >
      {stream.comment && <Typography.Paragraph type="secondary">{stream.comment}</Typography.Paragraph>}
      {stream.warnings?.map((warning) => (
        <ErrorNotice key={warning.code} error={warning} />
      ))}
      <Tabs
        size="small"
        activeKey={tab}
        onChange={setTab}
        items={[
          { key: 'fields', label: t('fields'), children: <StreamFields sourceId={sourceId} stream={stream} /> },
          { key: 'sample', label: t('sample'), children: <StreamSample sourceId={sourceId} stream={stream} /> },
          ...(hasSettings && connector
            ? [
                {
                  key: 'settings',
                  label: t('settings'),
                  children: <StreamSettings spec={connector.streamForm} stream={stream} onChange={onChange} />,
                },
              ]
            : []),
        ]}
      />
    </Card>
  );
}

interface StreamSettingsProps {
  readonly spec: NonNullable<ReturnType<typeof useConnector>>['streamForm'];
  readonly stream: DiscoveredStreamView;
  readonly onChange: (stream: DiscoveredStreamView) => void;
}

function StreamSettings({ spec, stream, onChange }: StreamSettingsProps) {
  const [form] = Form.useForm();
  const change = () => {
    const config = submittedValues(spec, form.getFieldsValue(true) as FormValues) as DiscoveredStreamView['ref']['config'];
    onChange({ ...stream, ref: { ...stream.ref, config } });
  };
  return <SchemaForm spec={spec} form={form} stored={stream.ref.config as FormValues} onChange={change} />;
}
