'use client';

import { Tabs } from 'antd';
import dynamic from 'next/dynamic';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { BackfillButton } from '#src/components/backfill/index.ts';
import { PageHeader } from '#src/components/ui/index.ts';
import { PlanTable } from './PlanTable.tsx';

const ScheduleLevelEditor = dynamic(() => import('#src/components/schedule-editor/index.ts').then((module) => module.ScheduleLevelEditor));
const BackfillTable = dynamic(() => import('#src/components/backfill/index.ts').then((module) => module.BackfillTable));
const FireTable = dynamic(() => import('./FireTable.tsx').then((module) => module.FireTable));

const tabs = ['plan', 'fires', 'backfills', 'default'] as const;

export function SchedulesView() {
  const t = useTranslations('schedules');
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(tabs).withDefault('plan').withOptions({ history: 'push' }));
  const contents = {
    plan: <PlanTable />,
    fires: <FireTable />,
    backfills: <BackfillTable />,
    default: <ScheduleLevelEditor at={{ level: 'system' }} />,
  };
  return (
    <>
      <PageHeader title={t('title')} description={t('summary')} actions={<BackfillButton type="primary" />} />
      <Tabs
        activeKey={tab}
        onChange={(key) => void setTab(tabs.find((one) => one === key) ?? 'plan')}
        destroyOnHidden
        items={tabs.map((key) => ({ key, label: t(`tabs.${key}`), children: contents[key] }))}
      />
    </>
  );
}
