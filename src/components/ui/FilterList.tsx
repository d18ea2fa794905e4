'use client';

import { Select, type SelectProps } from 'antd';

type Value = string | string[] | null;

interface FilterListProps extends Omit<SelectProps<Value>, 'options'> {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** How it was asked for just now. */
  readonly asked: 'focus' | 'open';
}

export function FilterList({ label, options, asked, ...props }: FilterListProps) {
  return (
    <Select<Value>
      aria-label={label}
      placeholder={label}
      {...props}
      autoFocus
      defaultOpen={asked === 'open'}
      options={[...options]}
      style={{ minWidth: 150, maxWidth: 320 }}
      popupMatchSelectWidth={false}
    />
  );
}
