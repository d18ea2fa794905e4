'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTRPCClient } from '#src/components/trpc/index.ts';
import type { Preview } from '#src/server/contracts/preview.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';

export type SourceRow = Readonly<Record<string, string | null>>;

export interface Rehearsal {
  readonly preview: Preview | undefined;
  /** What keeps the definition from being compiled, with the field it stands in. */
  readonly error: unknown;
}

const pauseMilliseconds = 300;

/** Rows at hand through a definition, a moment after its last change; nothing is read again. No rows, no question. */
export function useRehearsal(interfaceId: string, definition: InterfaceDefinition, rows: readonly SourceRow[] | null): Rehearsal {
  const client = useTRPCClient();
  const settled = useSettled(definition);
  const runnable = useMemo(() => withoutUnfinished(settled), [settled]);
  const query = useQuery({
    queryKey: ['rehearsal', interfaceId, runnable, rows],
    queryFn: ({ signal }) =>
      client.rule.preview.mutate({ interfaceId, definition: runnable, rows: (rows ?? []).map((row) => ({ ...row })) }, { signal }),
    enabled: rows !== null && rows.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 10_000,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return rows === null ? { preview: undefined, error: null } : { preview: query.data, error: query.error };
}

function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** A step that waits for its columns is none yet. */
function withoutUnfinished(definition: InterfaceDefinition): InterfaceDefinition {
  return { ...definition, rules: definition.rules.filter((step) => step.columns.length > 0) };
}
