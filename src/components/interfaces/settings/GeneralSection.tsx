'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Card, Flex, Form, Input, InputNumber } from 'antd';
import { useTranslations } from 'use-intl';
import { GuardedButton, usePermission } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { useAct } from '#src/components/ui/index.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';

interface GeneralForm {
  readonly name: string;
  readonly description: string;
  readonly maxRuns: number;
  readonly freshnessMinutes: number | null;
}

export function GeneralSection({ found }: { readonly found: InterfaceDetail }) {
  const t = useTranslations('interfaces.general');
  const common = useTranslations('ui.common');
  const freshness = useTranslations('freshness');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const isDisabled = !usePermission('sourceInterface.update');
  const [form] = Form.useForm<GeneralForm>();
  const update = useMutation(
    trpc.sourceInterface.update.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.sourceInterface.pathKey() }),
    }),
  );
  const { id, version, name, description, maxRuns } = found;
  const freshnessMinutes = found.freshness.objectiveMinutes;
  return (
    <Flex vertical gap={16} style={{ maxWidth: 720 }}>
      <Card title={t('title')}>
        <Form<GeneralForm>
          form={form}
          layout="vertical"
          disabled={isDisabled}
          initialValues={{ name, description, maxRuns, freshnessMinutes }}
          onFinish={(values) => void act(() => update.mutateAsync({ id, version, ...values }), common('saved'))}
        >
          <Form.Item name="name" label={common('name')} rules={[{ required: true, whitespace: true, message: common('required') }]}>
            <Input maxLength={120} />
          </Form.Item>
          <Form.Item name="description" label={common('description')}>
            <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} />
          </Form.Item>
          <Form.Item name="maxRuns" label={t('maxRuns')} extra={t('maxRunsHelp')} rules={[{ required: true, message: common('required') }]}>
            <InputNumber min={1} max={100} precision={0} style={{ width: 160 }} />
          </Form.Item>
          <Form.Item name="freshnessMinutes" label={freshness('objective')} extra={freshness('objectiveHelp')}>
            <InputNumber min={1} max={527_040} precision={0} style={{ width: 160 }} />
          </Form.Item>
          <GuardedButton permission="sourceInterface.update" htmlType="submit" loading={update.isPending}>
            {common('save')}
          </GuardedButton>
        </Form>
      </Card>
    </Flex>
  );
}
