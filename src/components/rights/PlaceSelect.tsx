'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { type PlaceValue, placeValueOf } from './place.ts';

interface PlaceSelectProps {
  readonly label: string;
  readonly placeholder?: string | undefined;
  readonly value?: PlaceValue;
  readonly onChange?: (value: PlaceValue | undefined) => void;
}

/** Finds a raw database or a source by name on the server. */
export function PlaceSelect({ label, placeholder, value, onChange, ...field }: PlaceSelectProps) {
  const t = useTranslations('rights');
  const trpc = useTRPC();
  const [typed, setTyped] = useState('');
  const wanted = { q: typed || undefined, limit: 50 };
  const databases = useQuery(trpc.rawDatabase.list.queryOptions(wanted, { placeholderData: keepPreviousData }));
  const sources = useQuery(trpc.source.list.queryOptions(wanted, { placeholderData: keepPreviousData }));
  return (
    <Select<PlaceValue>
      {...field}
      aria-label={label}
      {...(placeholder !== undefined && { placeholder })}
      {...(value !== undefined && { value })}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      onChange={onChange}
      options={[
        {
          label: t('rawDatabases'),
          options: (databases.data?.items ?? []).map(({ id, name }) => ({ value: placeValueOf('rawDatabase', id), label: name })),
        },
        {
          label: t('sources'),
          options: (sources.data?.items ?? []).map(({ id, name, rawDatabaseName }) => ({
            value: placeValueOf('source', id),
            label: `${rawDatabaseName} / ${name}`,
          })),
        },
      ]}
    />
  );
}
