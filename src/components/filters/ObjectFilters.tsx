'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';

interface ObjectFilterProps {
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
}

/** Finds a source by name on the server. */
export function SourceFilter({ value, onChange }: ObjectFilterProps) {
  const t = useTranslations('filters');
  const trpc = useTRPC();
  const [typed, setTyped] = useState('');
  const found = useQuery(trpc.source.list.queryOptions({ q: typed || undefined, limit: 50 }, { placeholderData: keepPreviousData }));
  const chosen = useQuery(trpc.source.get.queryOptions({ id: value ?? '' }, { enabled: value !== null }));
  const options = optionsOf(found.data?.items, value === null ? undefined : chosen.data);
  return <ObjectSelect label={t('source')} value={value} options={options} onSearch={setTyped} onChange={onChange} />;
}

/** Finds an interface by name on the server. */
export function InterfaceFilter({ value, onChange }: ObjectFilterProps) {
  const t = useTranslations('filters');
  const trpc = useTRPC();
  const [typed, setTyped] = useState('');
  const found = useQuery(
    trpc.sourceInterface.list.queryOptions({ q: typed || undefined, limit: 50 }, { placeholderData: keepPreviousData }),
  );
  const chosen = useQuery(trpc.sourceInterface.get.queryOptions({ id: value ?? '' }, { enabled: value !== null }));
  const options = optionsOf(found.data?.items, value === null ? undefined : chosen.data);
  return <ObjectSelect label={t('interface')} value={value} options={options} onSearch={setTyped} onChange={onChange} />;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

interface Option {
  readonly value: string;
  readonly label: string;
}

function optionsOf(found: readonly Named[] | undefined, chosen: Named | undefined): Option[] {
  const all = [...(chosen ? [chosen] : []), ...(found ?? []).filter(({ id }) => id !== chosen?.id)];
  return all.map(({ id, name }) => ({ value: id, label: name }));
}

interface ObjectSelectProps extends ObjectFilterProps {
  readonly label: string;
  readonly options: Option[];
  readonly onSearch: (text: string) => void;
}

function ObjectSelect({ label, value, options, onSearch, onChange }: ObjectSelectProps) {
  return (
    <Select<string>
      aria-label={label}
      placeholder={label}
      value={options.some((option) => option.value === value) ? value : null}
      allowClear
      options={options}
      showSearch={{ filterOption: false, onSearch }}
      onChange={(next: string | undefined) => onChange(next ?? null)}
      style={{ minWidth: 150, maxWidth: 260 }}
      popupMatchSelectWidth={false}
    />
  );
}
