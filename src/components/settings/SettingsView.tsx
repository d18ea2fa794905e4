'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Card, Flex, Form, Input, InputNumber, Switch, Tabs } from 'antd';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { ScheduleLevelEditor } from '#src/components/schedule-editor/index.ts';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { PageHeader, QueryPanel, Time, useAct, useUnsavedGuard } from '#src/components/ui/index.ts';

const sections = ['general', 'schedule'] as const;

export function SettingsView() {
  const t = useTranslations('settings');
  const [section, setSection] = useQueryState(
    'section',
    parseAsStringLiteral(sections).withDefault('general').withOptions({ history: 'push' }),
  );
  const contents = { general: <GeneralSettings />, schedule: <ScheduleLevelEditor at={{ level: 'system' }} /> };
  return (
    <>
      <PageHeader title={t('title')} description={t('summary')} />
      <Tabs
        activeKey={section}
        onChange={(key) => void setSection(sections.find((one) => one === key) ?? 'general')}
        destroyOnHidden
        items={sections.map((key) => ({ key, label: t(`sections.${key}`), children: contents[key] }))}
      />
    </>
  );
}

function GeneralSettings() {
  const trpc = useTRPC();
  const query = useQuery(trpc.setting.list.queryOptions({}));
  return (
    <QueryPanel query={query}>
      {(settings) => (
        <Flex vertical gap={12} style={{ maxWidth: 720 }}>
          {settings.map((setting) => (
            <OneSetting key={`${setting.key}:${String(setting.updatedAt)}`} setting={setting} />
          ))}
        </Flex>
      )}
    </QueryPanel>
  );
}

type Setting = ReturnType<typeof useSettings>[number];

function useSettings() {
  const trpc = useTRPC();
  return useQuery(trpc.setting.list.queryOptions({})).data ?? [];
}

function OneSetting({ setting }: { readonly setting: Setting }) {
  const t = useTranslations('settings');
  const common = useTranslations('ui.common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const [form] = Form.useForm<{ value: string | number | boolean }>();
  const value = Form.useWatch('value', form);
  const update = useMutation(
    trpc.setting.update.mutationOptions({ onSuccess: () => queries.invalidateQueries({ queryKey: trpc.setting.pathKey() }) }),
  );
  const isDirty = value !== undefined && value !== null && value !== setting.value;
  useUnsavedGuard(isDirty);
  const textKey = setting.key.replaceAll('.', '-');
  return (
    <Card
      size="small"
      title={t(`keys.${textKey}.label`)}
      extra={
        setting.updatedAt ? (
          <>
            {common('updated')} <Time value={setting.updatedAt} />
          </>
        ) : (
          t('default')
        )
      }
    >
      <Form
        form={form}
        initialValues={{ value: setting.value }}
        onFinish={({ value: next }) => void act(() => update.mutateAsync({ key: setting.key, value: next }), common('saved'))}
      >
        <Form.Item name="value" extra={t(`keys.${textKey}.help`)} style={{ marginBlockEnd: 12 }}>
          <ValueInput kind={typeof setting.value} label={t(`keys.${textKey}.label`)} />
        </Form.Item>
        <GuardedButton permission="setting.update" htmlType="submit" isDisabled={!isDirty} loading={update.isPending}>
          {common('save')}
        </GuardedButton>
      </Form>
    </Card>
  );
}

/** Gets value and change from the form around it. */
function ValueInput({ kind, label, ...field }: { readonly kind: string; readonly label: string }) {
  if (kind === 'boolean') return <Switch {...field} aria-label={label} />;
  if (kind === 'number') return <InputNumber {...field} aria-label={label} min={1} precision={0} style={{ width: 200 }} />;
  return <Input {...field} aria-label={label} style={{ maxWidth: 320 }} />;
}
