'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useReducer, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { useAct, useNotices } from '#src/components/ui/index.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import { draftHistory, startHistory } from './draft-history.ts';
import { useUndoKeys } from './use-undo-keys.ts';

/** The draft as YAML, while somebody writes it. */
export interface ManifestText {
  /** As it stands in the editor, right or wrong. */
  readonly text: string;
  /** The last text without errors: where comments live on. */
  readonly valid: string;
  /** Whether somebody wrote in it; else it only shows what the forms say. */
  readonly isWritten: boolean;
  /** The definition the text was made from, or last changed. */
  readonly definition: InterfaceDefinition;
}

export interface Draft {
  readonly definition: InterfaceDefinition;
  readonly manifest: ManifestText | null;
  readonly setManifest: (manifest: ManifestText | null) => void;
  /** The text last written without errors, here or in the past; null when nobody wrote one. */
  readonly manifestText: string | null;
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Changes of one group, such as the letters of a name, are undone together. */
  readonly change: (change: (definition: InterfaceDefinition) => InterfaceDefinition, group?: string) => void;
  /** Completes the last change, so that both are undone together. */
  readonly amend: (change: (definition: InterfaceDefinition) => InterfaceDefinition) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly discard: () => void;
  /** Whether the draft stands saved afterwards. */
  readonly save: () => Promise<boolean>;
}

/** The definition while it is worked on; all tabs of the page share one. */
export function useDraft(stored: InterfaceDetail): Draft {
  const common = useTranslations('ui.common');
  const t = useTranslations('interfaces.yaml');
  const { say } = useNotices();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const [history, dispatch] = useReducer(draftHistory, stored.definition, startHistory);
  const update = useMutation(trpc.sourceInterface.update.mutationOptions());
  const amend = useCallback<Draft['amend']>((change) => dispatch({ kind: 'amend', change }), []);
  const [manifest, setManifest] = useState<ManifestText | null>(null);
  const manifestText = manifest?.isWritten ? manifest.valid : stored.manifestText;
  const isBroken = manifest !== null && manifest.text !== manifest.valid;
  const isDirty = history.now !== history.saved || isBroken || manifestText !== stored.manifestText;
  useUndoKeys({ undo: () => dispatch({ kind: 'undo' }), redo: () => dispatch({ kind: 'redo' }) });
  const save = async () => {
    if (!isDirty) return true;
    if (isBroken) {
      say('error', t('brokenText'));
      return false;
    }
    const sent = history.now;
    const changes = { definition: sent, ...(manifestText !== stored.manifestText && { manifestText }) };
    const answer = await act(() => update.mutateAsync({ id: stored.id, version: stored.version, ...changes }), common('saved'));
    if (!answer) return false;
    dispatch({ kind: 'saved', definition: sent });
    await queries.invalidateQueries({ queryKey: trpc.sourceInterface.pathKey() });
    return true;
  };
  return {
    definition: history.now,
    manifest,
    setManifest,
    manifestText,
    isDirty,
    isSaving: update.isPending,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    change: (change, group) => dispatch({ kind: 'change', change, ...(group !== undefined && { group }) }),
    amend,
    undo: () => dispatch({ kind: 'undo' }),
    redo: () => dispatch({ kind: 'redo' }),
    discard: () => {
      dispatch({ kind: 'discard' });
      setManifest(null);
    },
    save,
  };
}
