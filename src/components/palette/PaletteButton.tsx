'use client';

import { SearchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import styles from './PaletteButton.module.css';

const Palette = dynamic(() => import('./Palette.tsx').then((module) => module.Palette), { ssr: false });

/** The way into the palette with the mouse; ⌘K or Ctrl-K opens it everywhere, also while typing. */
export function PaletteButton({ role }: { readonly role: string }) {
  const t = useTranslations('palette');
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      setOpen((was) => !was);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <>
      <Button icon={<SearchOutlined aria-hidden />} title={t('open')} aria-keyshortcuts="Control+K Meta+K" onClick={() => setOpen(true)}>
        <span className={styles.text}>{t('find')}</span>
        <kbd className={styles.key} aria-hidden>
          Ctrl K
        </kbd>
      </Button>
      {isOpen && <Palette role={role} onClose={() => setOpen(false)} />}
    </>
  );
}
