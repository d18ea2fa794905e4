'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTRPCClient } from '#src/components/trpc/index.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';
import type { Draft } from '../use-draft.ts';

/** The text of the draft. What the forms changed since is put into it, unless it cannot be read. */
export function useManifestText(found: InterfaceDetail, draft: Draft) {
  const client = useTRPCClient();
  const { manifest, definition, setManifest } = draft;
  const written = manifest?.valid ?? draft.manifestText;
  const isCurrent = manifest?.definition === definition;
  const isWritten = manifest?.isWritten ?? false;
  const isBroken = manifest !== null && manifest.text !== manifest.valid;
  const query = useQuery({
    queryKey: ['manifest-text', found.id, definition, written],
    queryFn: ({ signal }) => client.manifest.preview.mutate({ interfaceId: found.id, definition, text: written }, { signal }),
    enabled: !isCurrent && !isBroken,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  const rendered = query.data?.text;
  useEffect(() => {
    if (rendered === undefined || isCurrent || isBroken) return;
    setManifest({ text: rendered, valid: rendered, isWritten, definition });
  }, [rendered, isCurrent, isBroken, isWritten, definition, setManifest]);
  return {
    text: manifest && (isCurrent || isBroken) ? manifest.text : (rendered ?? null),
    error: query.error,
    /** The forms went on while the text could not be read. */
    isOutrun: isBroken && !isCurrent,
    write: (text: string) => manifest && setManifest({ ...manifest, text }),
    showForms: () => setManifest(null),
  };
}
