'use client';

import { Tabs } from 'antd';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { OwnTokens } from '#src/components/api-tokens/index.ts';
import { PageHeader } from '#src/components/ui/index.ts';
import { GeneralTab } from './GeneralTab.tsx';
import { RightsTab } from './RightsTab.tsx';
import { SecurityTab } from './SecurityTab.tsx';
import { SessionsTab } from './SessionsTab.tsx';

const contents = {
  general: <GeneralTab />,
  security: <SecurityTab />,
  sessions: <SessionsTab />,
  tokens: <OwnTokens />,
  rights: <RightsTab />,
};
const tabs = Object.keys(contents) as (keyof typeof contents)[];

export function ProfileView() {
  const t = useTranslations('profile');
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(tabs).withDefault('general').withOptions({ history: 'push' }));
  return (
    <>
      <PageHeader title={t('title')} description={t('summary')} />
      <Tabs
        activeKey={tab}
        onChange={(key) => void setTab(tabs.find((one) => one === key) ?? 'general')}
        destroyOnHidden
        items={tabs.map((key) => ({ key, label: t(`tabs.${key}`), children: contents[key] }))}
      />
    </>
  );
}
