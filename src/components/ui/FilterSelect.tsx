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

/** A closed box until a value is set or asked for: lists to choose from are heavy, and most visits need none. */
export function FilterSelect<T extends string>(props: FilterSelectProps<T>) {
  const [isAsked, setAsked] = useState(false);
  const closed = <ClosedBox label={props.label} onOpen={() => setAsked(true)} />;
  if (!isAsked && props.value === null) return closed;
  const { onChange, ...rest } = props;
  return (
    <Suspense fallback={closed}>
      <FilterList {...rest} isAsked={isAsked} onChange={(next) => onChange(next as T | null)} />
    </Suspense>
  );
}

function ClosedBox({ label, onOpen }: { readonly label: string; readonly onOpen: () => void }) {
  return (
    <button
      type="button"
      role="combobox"
      aria-label={label}
      aria-haspopup="listbox"
      aria-expanded={false}
      className={styles.closed}
      onClick={onOpen}
      onKeyDown={({ key }) => key === 'ArrowDown' && onOpen()}
    >
      {label}
      <DownOutlined aria-hidden className={styles.arrow} />
    </button>
  );
}
