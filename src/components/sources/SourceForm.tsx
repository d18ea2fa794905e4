'use client';

import { Button, Card, Flex, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CheckPanel, useCheck } from '#src/components/connection/index.ts';
import { useRawDatabaseOptions } from '#src/components/raw-databases/index.ts';
import { type FormValues, isValid, SchemaForm, showFieldError, submittedValues } from '#src/components/schema-form/index.ts';
import { useTRPCClient } from '#src/components/trpc/index.ts';
import { ErrorNotice, errorViewOf, useErrorText, useUnsavedGuard } from '#src/components/ui/index.ts';
import type { ConnectorSummary } from '#src/server/contracts/plugin.ts';
import type { Source } from '#src/server/contracts/source.ts';

export interface SourceFields {
  readonly rawDatabaseId: string;
  readonly name: string;
  readonly description: string;
  readonly budget: { readonly maxRuns: number };
  readonly probeMinutes: number | null;
  readonly config: Record<string, unknown>;
}

interface SourceFormProps {
  readonly connector: ConnectorSummary;
  readonly stored?: Source;
  readonly rawDatabaseId?: string | undefined;
  readonly saveLabel: string;
  readonly error: unknown;
  readonly isSaving: boolean;
  readonly onSave: (fields: SourceFields) => Promise<unknown>;
}

type Basics = Omit<SourceFields, 'config'>;

export function SourceForm({ connector, stored, rawDatabaseId, saveLabel, error, isSaving, onSave }: SourceFormProps) {
  const t = useTranslations('sources.form');
  const client = useTRPCClient();
  const errorText = useErrorText();
  const [basics] = Form.useForm<Basics>();
  const [connection] = Form.useForm();
  const [isDirty, setDirty] = useState(false);
  useUnsavedGuard(isDirty && !isSaving);
  const config = (): Record<string, unknown> => ({ ...submittedValues(connector.form, connection.getFieldsValue(true) as FormValues) });
  const underTest = () => ({
    id: stored?.id,
    rawDatabaseId: stored ? undefined : (basics.getFieldValue('rawDatabaseId') as string | undefined),
    connector: connector.name,
    config: config(),
  });
  const check = useCheck((signal) => client.source.check.mutate(underTest(), { signal }));
  const test = async () => {
    if (await isValid(connection)) await check.start();
  };
  const save = async () => {
    const areValid = await Promise.all([isValid(basics), isValid(connection)]);
    if (areValid.includes(false)) return;
    setDirty(false);
    await onSave({ ...basics.getFieldsValue(), config: config() }).catch((failure: unknown) => {
      setDirty(true);
      showFieldError(connection, connector.form, errorViewOf(failure).field, errorText(failure).sentence);
    });
  };
  const onConnectionChange = () => {
    setDirty(true);
    check.forget();
  };
  return (
    <Flex vertical gap={16} style={{ maxWidth: 960 }}>
      <Card title={t('basics')}>
        <Form
          form={basics}
          layout="vertical"
          onValuesChange={() => setDirty(true)}
          initialValues={{
            rawDatabaseId: stored?.rawDatabaseId ?? rawDatabaseId,
            name: stored?.name ?? '',
            description: stored?.description ?? '',
            budget: stored?.budget ?? { maxRuns: 4 },
            probeMinutes: stored ? stored.probeMinutes : 15,
          }}
        >
          <BasicFields isNew={!stored} />
        </Form>
      </Card>
      <Card title={t('connection')}>
        <SchemaForm
          spec={connector.form}
          form={connection}
          stored={stored?.config}
          onChange={onConnectionChange}
          suggest={(path) => client.source.suggest.mutate({ ...underTest(), path })}
        />
        <CheckPanel check={check} onStart={() => void test()} />
      </Card>
      {Boolean(error) && <ErrorNotice error={error} />}
      <div>
        <Button type="primary" loading={isSaving} onClick={() => void save()}>
          {saveLabel}
        </Button>
      </div>
    </Flex>
  );
}

function BasicFields({ isNew }: { readonly isNew: boolean }) {
  const t = useTranslations('sources.form');
  const common = useTranslations('ui.common');
  const rawDatabases = useRawDatabaseOptions();
  const required = [{ required: true, message: common('required') }];
  return (
    <>
      <Form.Item name="rawDatabaseId" label={t('rawDatabase')} extra={t('rawDatabaseHelp')} rules={required} style={{ maxWidth: 520 }}>
        <Select options={[...rawDatabases]} disabled={!isNew} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item
        name="name"
        label={common('name')}
        rules={[{ required: true, whitespace: true, message: common('required') }]}
        style={{ maxWidth: 520 }}
      >
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="description" label={common('description')} style={{ maxWidth: 880 }}>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Form.Item name={['budget', 'maxRuns']} label={t('maxRuns')} extra={t('maxRunsHelp')} rules={required}>
        <InputNumber min={1} max={1000} precision={0} style={{ width: 160 }} />
      </Form.Item>
      <Form.Item name="probeMinutes" label={t('probeMinutes')} extra={t('probeMinutesHelp')}>
        <InputNumber min={1} max={1440} precision={0} style={{ width: 160 }} />
      </Form.Item>
    </>
  );
}
