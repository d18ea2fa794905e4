'use client';

import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { Typography } from '#src/components/ui/index.ts';
import styles from './EntryList.module.css';
import type { PaletteEntry } from './palette-entry.ts';
import type { EntrySection } from './use-entries.ts';

interface EntryListProps {
  readonly id: string;
  readonly sections: readonly EntrySection[];
  readonly current: PaletteEntry | undefined;
  readonly onTake: (entry: PaletteEntry) => void;
}

export function optionId(listId: string, { key }: PaletteEntry): string {
  return `${listId}-${key.replace(/[^\w-]/g, '_')}`;
}

export function EntryList({ id, sections, current, onTake }: EntryListProps) {
  const t = useTranslations('palette');
  const currentId = current && optionId(id, current);
  useEffect(() => {
    if (currentId) document.getElementById(currentId)?.scrollIntoView({ block: 'nearest' });
  }, [currentId]);
  return (
    <div id={id} role="listbox" aria-label={t('results')} className={styles.list}>
      {sections.length === 0 && <p className={styles.nothing}>{t('nothing')}</p>}
      {sections.map(({ group, entries }) => (
        // biome-ignore lint/a11y/useSemanticElements: a list box may hold groups, not field sets
        <div key={group} role="group" aria-label={t(`groups.${group}`)}>
          <Typography.Text type="secondary" className={styles.group} aria-hidden>
            {t(`groups.${group}`)}
          </Typography.Text>
          {entries.map((entry) => (
            <Option key={entry.key} id={optionId(id, entry)} entry={entry} isCurrent={entry === current} onTake={onTake} />
          ))}
        </div>
      ))}
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly entry: PaletteEntry;
  readonly isCurrent: boolean;
  readonly onTake: (entry: PaletteEntry) => void;
}

/** The focus stays in the text field, which names the chosen option. */
function Option({ id, entry, isCurrent, onTake }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the text field holds the focus and names the option it means
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter is heard by the text field
    <div id={id} role="option" aria-selected={isCurrent} className={styles.option} onClick={() => onTake(entry)}>
      <span className={styles.label}>{entry.label}</span>
      {entry.hint && <Typography.Text type="secondary">{entry.hint}</Typography.Text>}
    </div>
  );
}
