'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { FilterSelect } from '#src/components/ui/index.ts';

interface RawDatabaseFilterProps {
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
}

export function RawDatabaseFilter({ value, onChange }: RawDatabaseFilterProps) {
  const t = useTranslations('rawDatabases');
  const options = useRawDatabaseOptions();
  return <FilterSelect label={t('one')} value={value} options={options} onChange={onChange} />;
}

export function useRawDatabaseOptions(): readonly { readonly value: string; readonly label: string }[] {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.rawDatabase.list.queryOptions({ limit: 200 }));
  return (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
}
