'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLocale } from 'use-intl';
import { typeText } from '#src/components/definition/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import type { KnownVariable } from '#src/server/contracts/expression.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
import type { ExpressionWords } from './completions.ts';

const noFields: readonly FieldSchema[] = [];
const noVariables: Readonly<Record<string, string>> = {};

/** What an expression over these fields may name; `variables` are the interface's own. */
export function useExpressionWords(
  fields: readonly FieldSchema[] = noFields,
  variables: Readonly<Record<string, string>> = noVariables,
): Omit<ExpressionWords, 'variables'> & { readonly variables: readonly KnownVariable[] } {
  const trpc = useTRPC();
  const locale = useLocale() === 'zh-CN' ? 'zh-CN' : 'en';
  const { data } = useQuery(trpc.expression.list.queryOptions({ variables: { ...variables } }, { staleTime: 600_000 }));
  return useMemo(
    () => ({
      fields: fields.map((field) => ({ name: field.name, type: typeText(field.type), comment: field.comment })),
      variables: data?.variables ?? [],
      functions: (data?.functions ?? []).map((one) => ({ ...one, summary: one.summary[locale] })),
    }),
    [fields, data, locale],
  );
}
