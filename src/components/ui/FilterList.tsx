'use client';

import { Select } from 'antd';
import type { FilterSelectProps } from './FilterSelect.tsx';

interface FilterListProps extends FilterSelectProps<string> {
  /** How it was asked for just now. */
  readonly asked: 'no' | 'focus' | 'open';
}

export function FilterList({ label, value, options, onChange, onSearch, asked }: FilterListProps) {
  return (
    <Select<string>
      aria-label={label}
      placeholder={label}
      autoFocus={asked !== 'no'}
      defaultOpen={asked === 'open'}
      value={options.some((option) => option.value === value) ? value : null}
      allowClear
      options={[...options]}
      showSearch={onSearch ? { filterOption: false, onSearch } : { optionFilterProp: 'label' }}
      onChange={(next: string | undefined) => onChange(next ?? null)}
      style={{ minWidth: 150, ...(onSearch && { maxWidth: 260 }) }}
      popupMatchSelectWidth={false}
    />
  );
}
