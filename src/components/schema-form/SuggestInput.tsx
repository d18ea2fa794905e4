'use client';

import { AutoComplete, Input } from 'antd';
import { use, useState } from 'react';
import { SuggestContext } from './context.ts';

interface SuggestInputProps {
  readonly path: string;
  readonly id?: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly onChange?: (value: string) => void;
}

/** A text that the source can propose values for; the proposals are asked for when the field is opened. */
export function SuggestInput({ path, ...bound }: SuggestInputProps) {
  const suggest = use(SuggestContext);
  const [options, setOptions] = useState<readonly string[]>([]);
  if (!suggest) return <Input {...bound} onChange={(event) => bound.onChange?.(event.target.value)} />;
  const ask = () => suggest(path).then(setOptions, () => setOptions([]));
  return (
    <AutoComplete
      {...bound}
      options={options.map((value) => ({ value }))}
      onFocus={() => void ask()}
      showSearch={{ filterOption: (typed, option) => String(option?.value).toLowerCase().includes(typed.toLowerCase()) }}
    />
  );
}
