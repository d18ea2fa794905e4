'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import type { ChosenInterface } from './range.ts';

interface InterfaceSelectProps {
  readonly chosen: readonly ChosenInterface[];
  readonly onChange: (chosen: ChosenInterface[]) => void;
}

const maxChosen = 20;

/** Finds interfaces that load by time or key, by name, on the server. */
export function InterfaceSelect({ chosen, onChange }: InterfaceSelectProps) {
  const t = useTranslations('backfill.range');
  const trpc = useTRPC();
  const [typed, setTyped] = useState('');
  const query = useQuery(
    trpc.sourceInterface.list.queryOptions({ q: typed || undefined, kind: 'batch', limit: 50 }, { placeholderData: keepPreviousData }),
  );
  const found = (query.data?.items ?? []).filter(({ increment }) => increment === 'timestamp' || increment === 'key');
  const known = new Map<string, ChosenInterface>([...chosen, ...found].map(({ id, name, increment }) => [id, { id, name, increment }]));
  return (
    <Select
      mode="multiple"
      aria-label={t('interfaces')}
      placeholder={t('interfacesPlaceholder')}
      value={chosen.map(({ id }) => id)}
      maxCount={maxChosen}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={[...known.values()].map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(ids) => onChange(ids.flatMap((id) => known.get(id) ?? []))}
      style={{ width: '100%' }}
    />
  );
}
