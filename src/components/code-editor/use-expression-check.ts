'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTRPCClient } from '#src/components/trpc/index.ts';
import { usePaused } from '#src/components/ui/index.ts';
import type { ExpressionVerdict } from '#src/server/contracts/expression.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';

export interface ExpressionQuestion {
  readonly expression: string;
  readonly fields: readonly FieldSchema[];
  readonly variables: Readonly<Record<string, string>>;
  readonly wants: 'value' | 'condition';
  readonly rows: readonly Readonly<Record<string, string | null>>[];
}

const pauseMilliseconds = 250;

/** What the server says of an expression, a moment after the last key; undefined until it has said something. */
export function useExpressionCheck(question: ExpressionQuestion): {
  readonly verdict: ExpressionVerdict | undefined;
  readonly isFresh: boolean;
} {
  const client = useTRPCClient();
  const expression = usePaused(question.expression, pauseMilliseconds);
  const { data, isPlaceholderData } = useQuery({
    queryKey: ['expression-check', { ...question, expression }],
    queryFn: ({ signal }) =>
      client.expression.check.mutate(
        {
          expression,
          wants: question.wants,
          fields: question.fields.map((field) => ({ ...field })),
          variables: { ...question.variables },
          rows: question.rows.map((row) => ({ ...row })),
        },
        { signal },
      ),
    enabled: expression.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
  const isFresh = !isPlaceholderData && expression === question.expression;
  return { verdict: expression.trim() === '' ? undefined : data, isFresh };
}
