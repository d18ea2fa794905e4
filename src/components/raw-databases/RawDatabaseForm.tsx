'use client';

import { Button, Card, Flex, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CheckPanel, useCheck } from '#src/components/connection/index.ts';
import { type FormValues, isValid, SchemaForm, showFieldError, submittedValues } from '#src/components/schema-form/index.ts';
import { useTRPCClient } from '#src/components/trpc/index.ts';
import { ErrorNotice, errorViewOf, useErrorText, useUnsavedGuard } from '#src/components/ui/index.ts';
import type { ConnectorSummary } from '#src/server/contracts/plugin.ts';
import type { RawDatabase } from '#src/server/contracts/raw-database.ts';

export interface RawDatabaseFields {
  readonly name: string;
  readonly description: string;
  readonly schemaName: string;
  readonly config: Record<string, unknown>;
}

interface RawDatabaseFormProps {
  readonly connector: ConnectorSummary;
  readonly stored?: RawDatabase;
  readonly error: unknown;
  readonly isSaving: boolean;
  readonly onSave: (fields: RawDatabaseFields) => Promise<unknown>;
}

type Basics = Omit<RawDatabaseFields, 'config'>;

export function RawDatabaseForm({ connector, stored, error, isSaving, onSave }: RawDatabaseFormProps) {
  const t = useTranslations('rawDatabases');
  const common = useTranslations('ui.common');
  const client = useTRPCClient();
  const errorText = useErrorText();
  const [basics] = Form.useForm<Basics>();
  const [connection] = Form.useForm();
  const [isDirty, setDirty] = useState(false);
  useUnsavedGuard(isDirty && !isSaving);
  const config = () => ({ ...submittedValues(connector.form, connection.getFieldsValue(true) as FormValues) });
  const check = useCheck((signal) =>
    client.rawDatabase.check.mutate({ id: stored?.id, connector: connector.name, config: config() }, { signal }),
  );
  const edited = () => {
    setDirty(true);
    check.forget();
  };
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
  const required = [{ required: true, whitespace: true, message: common('required') }];
  return (
    <Flex vertical gap={16} style={{ maxWidth: 960 }}>
      <Card title={t('form.basics')}>
        <Form
          form={basics}
          layout="vertical"
          onValuesChange={() => setDirty(true)}
          initialValues={{ name: stored?.name ?? '', description: stored?.description ?? '', schemaName: stored?.schemaName ?? 'raw' }}
        >
          <Form.Item name="name" label={common('name')} rules={required} style={{ maxWidth: 520 }}>
            <Input maxLength={120} />
          </Form.Item>
          <Form.Item name="schemaName" label={t('form.schema')} extra={t('form.schemaHelp')} rules={required} style={{ maxWidth: 520 }}>
            <Input maxLength={63} />
          </Form.Item>
          <Form.Item name="description" label={common('description')} style={{ maxWidth: 880 }}>
            <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 6 }} />
          </Form.Item>
        </Form>
      </Card>
      <Card title={t('form.connection')}>
        <SchemaForm spec={connector.form} form={connection} stored={stored?.config} onChange={edited} />
        <CheckPanel check={check} onStart={() => void test()} />
      </Card>
      {Boolean(error) && <ErrorNotice error={error} />}
      <Flex gap={8}>
        <Button type="primary" loading={isSaving} onClick={() => void save()}>
          {stored ? common('save') : common('create')}
        </Button>
      </Flex>
    </Flex>
  );
}
