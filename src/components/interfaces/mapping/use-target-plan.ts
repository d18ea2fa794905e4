'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { withNativeTypes } from '#src/components/definition/index.ts';
import { usePermission } from '#src/components/session/index.ts';
import { useTRPCClient } from '#src/components/trpc/index.ts';
import { usePaused } from '#src/components/ui/index.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';
import type { MappedColumn } from '#src/server/core/definition/definition.ts';
import type { Draft } from '../use-draft.ts';

export type TargetPlan = Awaited<ReturnType<ReturnType<typeof useTRPCClient>['targetTable']['preview']['mutate']>>;

export type TargetQuery = ReturnType<typeof useTargetPlan>;

const pauseMilliseconds = 300;

/** What the target says of the draft a moment after each change: its table, its types, what does not fit. */
export function useTargetPlan(found: InterfaceDetail, draft: Draft) {
  const client = useTRPCClient();
  const isAllowed = usePermission('targetTable.preview') ?? false;
  const definition = usePaused(draft.definition, pauseMilliseconds);
  const query = useQuery({
    queryKey: ['target-table', found.id, definition.target, definition.columns.map(shapeOf)],
    queryFn: ({ signal }) => client.targetTable.preview.mutate({ interfaceId: found.id, definition }, { signal }),
    enabled: isAllowed,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    gcTime: 60_000,
    retry: false,
  });
  useNativeTypes(draft, query.isPlaceholderData ? undefined : query.data);
  return query;
}

/** What the target cares about: not where a value comes from. */
function shapeOf({ target, type, nativeType, isNullable, isKey }: MappedColumn) {
  return [target, type, nativeType, isNullable, isKey];
}

/** Columns that were just added or typed get the native type the target has for them, as part of the same step. */
function useNativeTypes(draft: Draft, plan: TargetPlan | undefined): void {
  const { amend } = draft;
  const isWaiting = draft.definition.columns.some((column) => column.nativeType === '');
  useEffect(() => {
    if (isWaiting && plan) amend((one) => withNativeTypes(one, plan.columns));
  }, [isWaiting, plan, amend]);
}
