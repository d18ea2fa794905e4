'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { FilterSelect } from '#src/components/ui/index.ts';

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
  return <FilterSelect label={t('source')} value={value} options={options} onSearch={setTyped} onChange={onChange} />;
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
  return <FilterSelect label={t('interface')} value={value} options={options} onSearch={setTyped} onChange={onChange} />;
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
