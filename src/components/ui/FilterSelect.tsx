'use client';

import { DownOutlined } from '@ant-design/icons';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import styles from './FilterSelect.module.css';

const FilterList = lazy(() => import('./FilterList.tsx').then(({ FilterList }) => ({ default: FilterList })));

interface FilterProps<T extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
}

export interface FilterSelectProps<T extends string> extends FilterProps<T> {
  readonly value: T | null;
  readonly onChange: (value: T | null) => void;
  /** False where one of the options always holds. */
  readonly isClearable?: boolean;
  readonly isDisabled?: boolean;
  /** Given where the options are looked for elsewhere, by what is typed. */
  readonly onSearch?: (typed: string) => void;
}

export function FilterSelect<T extends string>({
  label,
  options,
  value,
  onChange,
  isClearable,
  isDisabled,
  onSearch,
}: FilterSelectProps<T>) {
  const chosen = options.find((option) => option.value === value);
  return (
    <OnDemand label={label} chosen={chosen?.label} isDisabled={isDisabled}>
      {(asked) => (
        <FilterList
          {...{ label, asked, options }}
          value={chosen?.value ?? null}
          allowClear={isClearable !== false}
          disabled={isDisabled === true}
          showSearch={onSearch ? { filterOption: false, onSearch } : { optionFilterProp: 'label' }}
          onChange={(next) => onChange((next as T | undefined) ?? null)}
        />
      )}
    </OnDemand>
  );
}

interface FilterMultiSelectProps<T extends string> extends FilterProps<T> {
  readonly value: readonly T[];
  /** An empty choice is null. */
  readonly onChange: (values: T[] | null) => void;
  /** What stands there while nothing is chosen; the label if not given. */
  readonly placeholder?: string;
}

export function FilterMultiSelect<T extends string>({ label, options, value, onChange, placeholder }: FilterMultiSelectProps<T>) {
  const chosen = options.filter((option) => value.includes(option.value)).map((option) => option.label);
  return (
    <OnDemand label={label} placeholder={placeholder} chosen={chosen.join(', ')}>
      {(asked) => (
        <FilterList
          {...{ label, asked, options }}
          {...(placeholder !== undefined && { placeholder })}
          mode="multiple"
          value={[...value]}
          allowClear
          maxTagCount="responsive"
          onChange={(next) => onChange((next as T[]).length > 0 ? (next as T[]) : null)}
        />
      )}
    </OnDemand>
  );
}

interface OnDemandProps {
  readonly label: string;
  readonly placeholder?: string | undefined;
  readonly chosen: string | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly children: (asked: 'focus' | 'open') => ReactNode;
}

/** A closed box until it is asked for, by pointer or by keyboard: lists to choose from are heavy, and most visits need none. */
function OnDemand({ label, placeholder = label, chosen, isDisabled, children }: OnDemandProps) {
  const [asked, setAsked] = useState<'focus' | 'open' | null>(null);
  const closed = (
    <button
      type="button"
      role="combobox"
      aria-label={label}
      aria-haspopup="listbox"
      aria-expanded={false}
      disabled={isDisabled}
      className={styles.closed}
      onPointerDown={() => setAsked('open')}
      onFocus={() => setAsked((before) => before ?? 'focus')}
    >
      <span className={chosen ? styles.chosen : styles.placeholder}>{chosen || placeholder}</span>
      <DownOutlined aria-hidden className={styles.arrow} />
    </button>
  );
  return asked ? <Suspense fallback={closed}>{children(asked)}</Suspense> : closed;
}
