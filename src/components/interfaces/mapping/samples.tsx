'use client';

import { useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPCClient } from '#src/components/trpc/index.ts';
import { useErrorText } from '#src/components/ui/index.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';

export interface FieldSamples {
  /** First value of each field that is not NULL. */
  readonly values: ReadonlyMap<string, string | null>;
  readonly isLoading: boolean;
  readonly load: () => void;
}

/** Values from the source, fetched when asked for: looking at data is recorded. */
export function useFieldSamples(found: InterfaceDetail): FieldSamples {
  const client = useTRPCClient();
  const { notification } = App.useApp();
  const errorText = useErrorText();
  const [isWanted, setWanted] = useState(false);
  const query = useQuery({
    queryKey: ['field-samples', found.sourceId, found.stream],
    queryFn: ({ signal }) =>
      client.sourceInterface.sample.mutate({ sourceId: found.sourceId, stream: found.stream, limit: 10 }, { signal }),
    enabled: isWanted,
    retry: false,
  });
  const { error } = query;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once a failure, not once a rendering
  useEffect(() => {
    if (error) notification.error({ title: errorText(error).sentence });
  }, [error]);
  const rows = query.data?.rows ?? [];
  const names = query.data?.fields.map((field) => field.name) ?? [];
  return {
    values: new Map(
      names.map((name) => [name, rows.map((row) => row[name]).find((value) => value !== null && value !== undefined) ?? null]),
    ),
    isLoading: query.isFetching,
    load: () => (isWanted ? void query.refetch() : setWanted(true)),
  };
}

export function SampleButton({ samples }: { readonly samples: FieldSamples }) {
  const t = useTranslations('interfaces.mapping');
  return (
    <GuardedButton permission="sourceInterface.sample" loading={samples.isLoading} onClick={samples.load}>
      {t('showSamples')}
    </GuardedButton>
  );
}
