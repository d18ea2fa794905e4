'use client';

import { Tabs } from 'antd';
import dynamic from 'next/dynamic';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useTranslations } from 'use-intl';
import { PageHeader } from '#src/components/ui/index.ts';
import { PeopleTab } from './PeopleTab.tsx';

const AllTokens = dynamic(() => import('#src/components/api-tokens/index.ts').then((module) => module.AllTokens));
const InvitationsTab = dynamic(() => import('./InvitationsTab.tsx').then((module) => module.InvitationsTab));
const TeamsTab = dynamic(() => import('./TeamsTab.tsx').then((module) => module.TeamsTab));

const contents = { people: <PeopleTab />, teams: <TeamsTab />, invitations: <InvitationsTab />, tokens: <AllTokens /> };
const tabs = Object.keys(contents) as (keyof typeof contents)[];
const cleared = { q: null, after: null, role: null } as const;
const parameters = {
  tab: parseAsStringLiteral(tabs).withDefault('people').withOptions({ history: 'push' }),
  q: parseAsString,
  after: parseAsString,
  role: parseAsString,
};

export function MembersView() {
  const t = useTranslations('members');
  const [{ tab }, setParameters] = useQueryStates(parameters);
  const open = (key: string) => void setParameters({ ...cleared, tab: tabs.find((one) => one === key) ?? 'people' });
  return (
    <>
      <PageHeader title={t('title')} description={t('summary')} />
      <Tabs
        activeKey={tab}
        onChange={open}
        destroyOnHidden
        items={tabs.map((key) => ({ key, label: t(`tabs.${key}`), children: contents[key] }))}
      />
    </>
  );
}
