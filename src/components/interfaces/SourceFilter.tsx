'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { FilterSelect } from '#src/components/ui/index.ts';

interface SourceFilterProps {
  readonly rawDatabaseId: string | null;
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
}

export function SourceFilter({ rawDatabaseId, value, onChange }: SourceFilterProps) {
  const t = useTranslations('interfaces.columns');
  const trpc = useTRPC();
  const { data } = useQuery(trpc.source.list.queryOptions({ rawDatabaseId: rawDatabaseId ?? undefined, limit: 200 }));
  return (
    <FilterSelect
      label={t('source')}
      value={value}
      options={(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      onChange={onChange}
    />
  );
}
