'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocale } from 'use-intl';
import { useTRPCClient } from '#src/components/trpc/index.ts';
import { usePaused } from '#src/components/ui/index.ts';
import type { ManifestCheck } from '#src/server/contracts/manifest.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';
import type { Draft } from '../use-draft.ts';
import { isSame } from './is-same.ts';

const pauseMilliseconds = 350;

/** What the server says of the text a moment after the last key; a text without errors becomes the draft. */
export function useManifestCheck(found: InterfaceDetail, draft: Draft, text: string | null): ManifestCheck | undefined {
  const client = useTRPCClient();
  const locale = useLocale() === 'zh-CN' ? 'zh-CN' : 'en';
  const asked = usePaused(text, pauseMilliseconds);
  const { data } = useQuery({
    queryKey: ['manifest-check', found.id, locale, asked],
    queryFn: ({ signal }) => client.manifest.check.mutate({ interfaceId: found.id, text: asked ?? '', locale }, { signal }),
    enabled: asked !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: false,
  });
  const isFresh = asked === text;
  useTaken(draft, isFresh ? (data ?? null) : null);
  return isFresh ? data : undefined;
}

/** Puts what a text says into the draft, as one step of the history however long one types. */
function useTaken(draft: Draft, check: ManifestCheck | null): void {
  const { manifest, definition, change, setManifest } = draft;
  useEffect(() => {
    if (!check?.definition || !manifest || manifest.text === manifest.valid) return;
    const next = isSame(check.definition, definition) ? definition : check.definition;
    if (next !== definition) change(() => next, 'yaml');
    setManifest({ text: manifest.text, valid: manifest.text, isWritten: true, definition: next });
  }, [check, manifest, definition, change, setManifest]);
}
