'use client';

import { Select } from 'antd';
import type { FilterSelectProps } from './FilterSelect.tsx';

interface FilterListProps extends FilterSelectProps<string> {
  /** Somebody has just asked for it. */
  readonly isAsked: boolean;
}

export function FilterList({ label, value, options, onChange, onSearch, isAsked }: FilterListProps) {
  return (
    <Select<string>
      aria-label={label}
      placeholder={label}
      autoFocus={isAsked}
      defaultOpen={isAsked}
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
