'use client';

import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { useTRPCClient } from '#src/components/trpc/index.ts';
import { usePaused } from '#src/components/ui/index.ts';
import type { ExpressionVerdict } from '#src/server/contracts/expression.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import type { SampleRow } from './column-sample.ts';

/** By place of the column; absent until the server has said something. */
export type ExpressionVerdicts = ReadonlyMap<number, ExpressionVerdict>;

const pauseMilliseconds = 300;

/** What the server says of every expression column, and what it gives for the sample rows. */
export function useExpressionVerdicts(draft: InterfaceDefinition, rows: readonly SampleRow[]): ExpressionVerdicts {
  const client = useTRPCClient();
  const { columns, fields, variables } = usePaused(draft, pauseMilliseconds);
  const asked = columns.flatMap(({ source }, index) => (source.kind === 'expression' ? [{ index, expression: source.expression }] : []));
  return useQueries({
    queries: asked.map(({ expression }) => ({
      queryKey: ['expression-verdict', expression, fields, variables, rows],
      queryFn: () => client.expression.check.mutate({ expression, fields, variables, rows: [...rows] }),
      enabled: expression.trim() !== '',
      placeholderData: keepPreviousData,
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 60_000,
      retry: false,
    })),
    combine: (results) =>
      new Map(results.flatMap(({ data }, place) => (data && asked[place] ? [[asked[place].index, data] as const] : []))),
  });
}
