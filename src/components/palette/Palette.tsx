'use client';

import { SearchOutlined } from '@ant-design/icons';
import { Input, Modal } from 'antd';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { mayLeave } from '#src/components/ui/index.ts';
import { EntryList, optionId } from './EntryList.tsx';
import type { PaletteEntry } from './palette-entry.ts';
import { rememberRecent } from './recent.ts';
import { useEntries } from './use-entries.ts';
import { useRomanise } from './use-romanise.ts';

interface PaletteProps {
  readonly role: string;
  readonly onClose: () => void;
}

/** Finds objects, pages and actions by name, synonym or pinyin; arrows choose, Enter goes there. */
export function Palette({ role, onClose }: PaletteProps) {
  const t = useTranslations('palette');
  const router = useRouter();
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const sections = useEntries(typed, role, useRomanise());
  const entries = sections.flatMap((section) => section.entries);
  const current = entries[Math.min(chosen, entries.length - 1)];
  const take = (entry: PaletteEntry) => {
    onClose();
    if (entry.act) return entry.act();
    if (!mayLeave()) return;
    rememberRecent(window.localStorage, entry);
    router.push(entry.href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.nativeEvent.isComposing || (step === undefined && event.key !== 'Enter')) return;
    event.preventDefault();
    if (step === undefined) return current && take(current);
    setChosen((entries.length + Math.min(chosen, entries.length - 1) + step) % Math.max(entries.length, 1));
  };
  return (
    <Modal
      open
      footer={null}
      closable={false}
      onCancel={onClose}
      width={640}
      style={{ top: 72 }}
      styles={{ body: { padding: 0 } }}
      title={null}
    >
      <Input
        autoFocus
        size="large"
        variant="borderless"
        prefix={<SearchOutlined aria-hidden />}
        role="combobox"
        aria-label={t('label')}
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={current && optionId(listId, current)}
        placeholder={t('placeholder')}
        value={typed}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setTyped(event.target.value);
          setChosen(0);
        }}
      />
      <EntryList id={listId} sections={sections} current={current} onTake={take} />
    </Modal>
  );
}
