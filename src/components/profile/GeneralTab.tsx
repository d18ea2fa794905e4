'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Descriptions, Form, Input, Select } from 'antd';
import { useTranslations } from 'use-intl';
import { usePreferences } from '#src/components/preferences/use-preferences.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { QueryPanel, useAct } from '#src/components/ui/index.ts';
import type { Session } from '#src/server/contracts/account.ts';

/** Each language calls itself by its own name. */
const languages = [
  { value: 'en', label: 'English' },
  { value: 'zh-CN', label: '简体中文' },
] as const;

type GeneralForm = Pick<Session, 'name' | 'locale'>;

export function GeneralTab() {
  const trpc = useTRPC();
  const query = useQuery(trpc.account.get.queryOptions({}));
  return <QueryPanel query={query}>{(session) => <AccountForm session={session} />}</QueryPanel>;
}

function AccountForm({ session }: { readonly session: Session }) {
  const t = useTranslations('profile');
  const common = useTranslations('ui.common');
  const roleNames = useTranslations('role');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const { setLocale } = usePreferences();
  const update = useMutation(
    trpc.account.update.mutationOptions({ onSuccess: () => queries.invalidateQueries({ queryKey: trpc.account.pathKey() }) }),
  );
  const save = async (values: GeneralForm) => {
    if (await act(() => update.mutateAsync(values), common('saved'))) setLocale(values.locale);
  };
  return (
    <div style={{ maxWidth: 480 }}>
      <Descriptions
        size="small"
        column={1}
        items={[
          { key: 'email', label: t('email'), children: session.email },
          { key: 'role', label: t('role'), children: roleNames(session.role) },
        ]}
      />
      <Form<GeneralForm>
        layout="vertical"
        initialValues={session}
        onFinish={(values) => void save(values)}
        style={{ marginBlockStart: 16 }}
      >
        <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: common('required') }]}>
          <Input maxLength={120} autoComplete="name" />
        </Form.Item>
        <Form.Item name="locale" label={t('language')}>
          <Select options={[...languages]} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={update.isPending}>
          {common('save')}
        </Button>
      </Form>
    </div>
  );
}
