'use client';

import { DownOutlined } from '@ant-design/icons';
import { lazy, Suspense, useState } from 'react';
import styles from './FilterSelect.module.css';

const FilterList = lazy(() => import('./FilterList.tsx').then(({ FilterList }) => ({ default: FilterList })));

export interface FilterSelectProps<T extends string> {
  readonly label: string;
  readonly value: T | null;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T | null) => void;
  /** Given where the options are looked for elsewhere, by what is typed. */
  readonly onSearch?: (typed: string) => void;
}

/** A closed box until a value is set or asked for, by pointer or by keyboard: lists to choose from are heavy, and most visits need none. */
export function FilterSelect<T extends string>({ onChange, ...props }: FilterSelectProps<T>) {
  const [asked, setAsked] = useState<'no' | 'focus' | 'open'>('no');
  const closed = (
    <button
      type="button"
      role="combobox"
      aria-label={props.label}
      aria-haspopup="listbox"
      aria-expanded={false}
      className={styles.closed}
      onPointerDown={() => setAsked('open')}
      onFocus={() => setAsked((before) => (before === 'no' ? 'focus' : before))}
    >
      {props.label}
      <DownOutlined aria-hidden className={styles.arrow} />
    </button>
  );
  if (asked === 'no' && props.value === null) return closed;
  return (
    <Suspense fallback={closed}>
      <FilterList {...props} asked={asked} onChange={(next) => onChange(next as T | null)} />
    </Suspense>
  );
}
