'use client';

import {
  ApiOutlined,
  AuditOutlined,
  BellOutlined,
  BranchesOutlined,
  CalendarOutlined,
  ClusterOutlined,
  DashboardOutlined,
  DatabaseOutlined,
  HistoryOutlined,
  LineChartOutlined,
  SafetyCertificateOutlined,
  SettingOutlined,
  TeamOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import { Menu } from 'antd';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { AlertBadge } from '#src/components/alerts/badge/index.ts';
import { activeEntry, entriesFor, type NavigationName, navigationGroups } from './navigation.ts';

const icons: Readonly<Record<NavigationName, ReactNode>> = {
  overview: <DashboardOutlined aria-hidden />,
  runs: <HistoryOutlined aria-hidden />,
  quarantine: <WarningOutlined aria-hidden />,
  quality: <SafetyCertificateOutlined aria-hidden />,
  throughput: <LineChartOutlined aria-hidden />,
  alerts: <BellOutlined aria-hidden />,
  rawDatabases: <DatabaseOutlined aria-hidden />,
  sources: <ApiOutlined aria-hidden />,
  interfaces: <BranchesOutlined aria-hidden />,
  schedules: <CalendarOutlined aria-hidden />,
  workers: <ClusterOutlined aria-hidden />,
  audit: <AuditOutlined aria-hidden />,
  members: <TeamOutlined aria-hidden />,
  settings: <SettingOutlined aria-hidden />,
};

export function Navigation({ role, onNavigate }: { readonly role: string; readonly onNavigate?: () => void }) {
  const t = useTranslations('shell.navigation');
  const active = activeEntry(usePathname());
  const entries = entriesFor(role);
  const items = navigationGroups.map((group) => ({
    type: 'group' as const,
    key: group,
    label: t(`groups.${group}`),
    children: entries
      .filter((entry) => entry.group === group)
      .map((entry) => ({
        key: entry.name,
        icon: icons[entry.name],
        label: <EntryLink href={entry.href} name={t(entry.name)} isAlerts={entry.name === 'alerts'} />,
      })),
  }));
  return (
    <nav aria-label={t('label')}>
      <Menu
        mode="inline"
        items={items}
        selectedKeys={active ? [active.name] : []}
        onClick={onNavigate}
        style={{ border: 0, background: 'transparent' }}
      />
    </nav>
  );
}

function EntryLink({ href, name, isAlerts }: { readonly href: string; readonly name: string; readonly isAlerts: boolean }) {
  return (
    <Link href={href}>
      {name}
      {isAlerts && <AlertBadge />}
    </Link>
  );
}
