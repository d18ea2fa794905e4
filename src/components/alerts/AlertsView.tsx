'use client';

import { Tabs } from 'antd';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { PageHeader } from '#src/components/ui/index.ts';
import { ChannelsPanel } from './channels/ChannelsPanel.tsx';
import { DeliveriesPanel } from './DeliveriesPanel.tsx';
import { InboxPanel } from './inbox/InboxPanel.tsx';
import { MutesPanel } from './mutes/MutesPanel.tsx';
import { RulesPanel } from './rules/RulesPanel.tsx';

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
