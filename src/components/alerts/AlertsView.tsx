'use client';

import { Tabs } from 'antd';
import dynamic from 'next/dynamic';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { PageHeader } from '#src/components/ui/index.ts';
import { InboxPanel } from './inbox/InboxPanel.tsx';

const ChannelsPanel = dynamic(() => import('./channels/ChannelsPanel.tsx').then((module) => module.ChannelsPanel));
const DeliveriesPanel = dynamic(() => import('./DeliveriesPanel.tsx').then((module) => module.DeliveriesPanel));
const MutesPanel = dynamic(() => import('./mutes/MutesPanel.tsx').then((module) => module.MutesPanel));
const RulesPanel = dynamic(() => import('./rules/RulesPanel.tsx').then((module) => module.RulesPanel));

const tabs = ['inbox', 'rules', 'mutes', 'channels', 'deliveries'] as const;

export function AlertsView() {
  const t = useTranslations('alerts');
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(tabs).withDefault('inbox').withOptions({ history: 'push' }));
  const panels = {
    inbox: <InboxPanel />,
    rules: <RulesPanel />,
    mutes: <MutesPanel />,
    channels: <ChannelsPanel />,
    deliveries: <DeliveriesPanel />,
  };
  return (
    <>
      <PageHeader title={t('title')} description={t('summary')} />
      <Tabs
        activeKey={tab}
        onChange={(key) => void setTab(tabs.find((one) => one === key) ?? 'inbox')}
        destroyOnHidden
        items={tabs.map((key) => ({ key, label: t(`tabs.${key}`), children: panels[key] }))}
      />
    </>
  );
}
