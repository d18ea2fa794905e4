'use client';

import { Tabs } from 'antd';
import dynamic from 'next/dynamic';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { PageHeader } from '#src/components/ui/index.ts';
import { AuditTable } from './AuditTable.tsx';
import { ChainCheck } from './ChainCheck.tsx';

const DataAccessTable = dynamic(() => import('./DataAccessTable.tsx').then((module) => module.DataAccessTable));

const tabs = ['changes', 'access'] as const;

export function AuditView() {
  const t = useTranslations('auditLog');
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(tabs).withDefault('changes').withOptions({ history: 'push' }));
  const contents = { changes: <AuditTable />, access: <DataAccessTable /> };
  return (
    <>
      <PageHeader title={t('title')} description={t('summary')} actions={<ChainCheck />} />
      <Tabs
        activeKey={tab}
        onChange={(key) => void setTab(tabs.find((one) => one === key) ?? 'changes')}
        destroyOnHidden
        items={tabs.map((key) => ({ key, label: t(`tabs.${key}`), children: contents[key] }))}
      />
    </>
  );
}
