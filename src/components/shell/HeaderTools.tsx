'use client';

import { BulbOutlined, GlobalOutlined, UserOutlined } from '@ant-design/icons';
import { Button, Dropdown, type MenuProps } from 'antd';
import { useTranslations } from 'use-intl';
import { languageNames, locales, themeModes, timeZoneModes } from '#src/components/preferences/index.ts';
import { usePreferences } from '#src/components/preferences/use-preferences.ts';
import { signOut } from '#src/components/session/index.ts';
import type { SessionUser } from './session-user.ts';

export function HeaderTools({ user }: { readonly user: SessionUser }) {
  return (
    <>
      <LanguageMenu />
      <ThemeMenu />
      <UserMenu user={user} />
    </>
  );
}

export function LanguageMenu() {
  const t = useTranslations('shell');
  const { locale, setLocale } = usePreferences();
  const items = locales.map((key) => ({ key, label: <span lang={key}>{languageNames[key]}</span>, onClick: () => setLocale(key) }));
  return (
    <Dropdown trigger={['click']} menu={{ items, selectable: true, selectedKeys: [locale] }}>
      <Button type="text" icon={<GlobalOutlined aria-hidden />} aria-label={t('language')} title={t('language')} />
    </Dropdown>
  );
}

export function ThemeMenu() {
  const t = useTranslations('shell');
  const { themeMode, setThemeMode } = usePreferences();
  const items = themeModes.map((key) => ({ key, label: t(`theme.${key}`), onClick: () => setThemeMode(key) }));
  return (
    <Dropdown trigger={['click']} menu={{ items, selectable: true, selectedKeys: [themeMode] }}>
      <Button type="text" icon={<BulbOutlined aria-hidden />} aria-label={t('theme.label')} title={t('theme.label')} />
    </Dropdown>
  );
}

function UserMenu({ user }: { readonly user: SessionUser }) {
  const t = useTranslations('shell');
  const roleNames = useTranslations('role');
  const { timeZoneMode, setTimeZoneMode } = usePreferences();
  const items: NonNullable<MenuProps['items']> = [
    { key: 'who', disabled: true, label: <WhoAmI user={user} roleName={roleNames(user.role)} /> },
    { type: 'divider' },
    { key: 'profile', label: <a href="/profile">{t('profile')}</a> },
    {
      key: 'zone',
      type: 'group' as const,
      label: t('timeZone.label'),
      children: timeZoneModes.map((mode) => ({ key: mode, label: t(`timeZone.${mode}`), onClick: () => setTimeZoneMode(mode) })),
    },
    { key: 'sign-out', label: t('signOut'), onClick: () => void signOut() },
  ];
  return (
    <Dropdown trigger={['click']} menu={{ items, selectable: true, selectedKeys: [timeZoneMode] }}>
      <Button type="text" icon={<UserOutlined aria-hidden />} aria-label={`${t('userMenu')}: ${user.name}`}>
        <span className="hide-narrow">{user.name}</span>
      </Button>
    </Dropdown>
  );
}

function WhoAmI({ user, roleName }: { readonly user: SessionUser; readonly roleName: string }) {
  return (
    <span style={{ display: 'grid' }}>
      <strong>{user.name}</strong>
      <span>{user.email}</span>
      <span>{roleName}</span>
    </span>
  );
}
