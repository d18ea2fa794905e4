'use client';

import { MenuOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import dynamic from 'next/dynamic';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Shortcuts } from '#src/components/keyboard/index.ts';
import { ServerBanner } from '#src/components/live/index.ts';
import { PaletteButton } from '#src/components/palette/index.ts';
import { useEver } from '#src/components/ui/index.ts';
import styles from './AppShell.module.css';
import { Brand } from './Brand.tsx';
import { EnvironmentName } from './EnvironmentName.tsx';
import { HeaderTools } from './HeaderTools.tsx';
import { Navigation } from './Navigation.tsx';
import type { SessionUser } from './session-user.ts';

const MenuDrawer = dynamic(() => import('./MenuDrawer.tsx').then((module) => module.MenuDrawer), { ssr: false });

interface AppShellProps {
  readonly user: SessionUser;
  /** The build that made this page. */
  readonly build: string;
  readonly children: ReactNode;
}

export function AppShell({ user, build, children }: AppShellProps) {
  const t = useTranslations('shell');
  const [isMenuOpen, setMenuOpen] = useState(false);
  const isMenuWanted = useEver(isMenuOpen);
  return (
    <>
      <a href="#content" className={styles.skip}>
        {t('skipToContent')}
      </a>
      <div className={styles.shell}>
        <aside className={styles.side}>
          <Brand className={styles.brand} />
          <Navigation role={user.role} />
        </aside>
        <div className={styles.main}>
          <header className={styles.header}>
            <span className={styles.menuButton}>
              <Button type="text" icon={<MenuOutlined aria-hidden />} aria-label={t('openMenu')} onClick={() => setMenuOpen(true)} />
            </span>
            <span className={styles.headerBrand}>
              <Brand className={styles.brand} />
            </span>
            <EnvironmentName />
            <span className={styles.spacer} />
            <PaletteButton role={user.role} />
            <HeaderTools user={user} />
          </header>
          <main id="content" tabIndex={-1} className={styles.content} style={{ outline: 'none' }}>
            <ServerBanner build={build} />
            {children}
          </main>
        </div>
      </div>
      {isMenuWanted && <MenuDrawer role={user.role} isOpen={isMenuOpen} onClose={() => setMenuOpen(false)} />}
      <Shortcuts />
    </>
  );
}
