'use client';

import { Card, Flex, Form, Table, Tabs, Tag, Typography } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useConnector } from '#src/components/connection/index.ts';
import { typeText } from '#src/components/definition/index.ts';
import { type FormValues, SchemaForm, submittedValues } from '#src/components/schema-form/index.ts';
import { Bytes, ErrorNotice, Num } from '#src/components/ui/index.ts';
import type { DiscoveredStreamView } from '#src/server/contracts/stream.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
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
          { key: 'fields', label: t('fields'), children: <Fields fields={stream.fields} /> },
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

function Fields({ fields }: { readonly fields: readonly FieldSchema[] }) {
  const t = useTranslations('sources.discovery');
  return (
    <Table<FieldSchema>
      size="small"
      rowKey="name"
      pagination={false}
      scroll={{ y: 420 }}
      dataSource={[...fields]}
      columns={[
        { key: 'name', title: t('field'), render: (_, field) => <FieldName field={field} /> },
        { key: 'type', title: t('type'), render: (_, field) => <code title={typeText(field.type)}>{field.nativeType}</code> },
        { key: 'nullable', title: t('nullable'), render: (_, field) => (field.isNullable ? 'NULL' : 'NOT NULL') },
        { key: 'comment', title: t('comment'), render: (_, field) => field.comment },
      ]}
    />
  );
}

function FieldName({ field }: { readonly field: FieldSchema }) {
  const t = useTranslations('sources.discovery');
  return (
    <Flex align="center" gap={6}>
      {field.name}
      {field.isKey && (
        <Tag color="gold" style={{ margin: 0 }}>
          {t('key')}
        </Tag>
      )}
      {field.isCursorCandidate && (
        <Tag color="blue" style={{ margin: 0 }}>
          {t('cursor')}
        </Tag>
      )}
    </Flex>
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
