'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPCClient } from '#src/components/trpc/index.ts';
import type { Preview } from '#src/server/contracts/preview.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import type { Draft } from '../use-draft.ts';
import { type Rehearsal, useRehearsal } from './use-rehearsal.ts';

const previewLimit = 1000;
const keptRows = 200;

export interface Sample {
  /** The dry run as it was asked for; undefined before the first. */
  readonly dryRun: Preview | undefined;
  readonly error: unknown;
  readonly isFetching: boolean;
  /** The draft has changed since the dry run. */
  readonly isStale: boolean;
  readonly start: () => void;
  /** The rows of the dry run through the draft as it stands. */
  readonly live: Rehearsal;
}

/** The first rows of the source through the draft; started by hand, as it reads from the source. Edits are tried on the rows it brought. */
export function useSample(found: InterfaceDetail, draft: Draft, mayReadValues: boolean): Sample {
  const client = useTRPCClient();
  const [asked, setAsked] = useState<InterfaceDefinition | null>(null);
  const query = useQuery({
    queryKey: ['dry-run', found.id, asked],
    queryFn: ({ signal }) =>
      client.sourceInterface.preview.mutate(
        { id: found.id, limit: previewLimit, sampleRows: keptRows, ...(mayReadValues && { definition: asked ?? draft.definition }) },
        { signal },
      ),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const isStale = asked !== draft.definition;
  const rows = query.data && !query.data.isMasked ? query.data.rows.map((row) => row.source) : null;
  const live = useRehearsal(found.id, draft.definition, isStale ? rows : null);
  const start = () => (isStale ? setAsked(draft.definition) : void query.refetch());
  return { dryRun: query.data, error: query.error, isFetching: query.isFetching, isStale, start, live };
}
