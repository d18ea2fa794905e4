'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '#src/components/trpc/index.ts';
import { useLocalized } from '#src/components/ui/index.ts';

/** The name of a rule in the reader's language; its code until the catalogue arrived. */
export function useRuleName(): (rule: string) => string {
  const trpc = useTRPC();
  const localized = useLocalized();
  const { data } = useQuery(trpc.rule.list.queryOptions({}, { staleTime: Number.POSITIVE_INFINITY }));
  return (name) => {
    const rule = data?.find((one) => one.name === name);
    return rule ? localized(rule.label) : name;
  };
}
