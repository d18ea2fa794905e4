'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useReducer } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { useAct } from '#src/components/ui/index.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import { draftHistory, startHistory } from './draft-history.ts';
import { useUndoKeys } from './use-undo-keys.ts';

export interface Draft {
  readonly definition: InterfaceDefinition;
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
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const [history, dispatch] = useReducer(draftHistory, stored.definition, startHistory);
  const update = useMutation(trpc.sourceInterface.update.mutationOptions());
  const amend = useCallback<Draft['amend']>((change) => dispatch({ kind: 'amend', change }), []);
  const isDirty = history.now !== history.saved;
  useUndoKeys({ undo: () => dispatch({ kind: 'undo' }), redo: () => dispatch({ kind: 'redo' }) });
  const save = async () => {
    if (!isDirty) return true;
    const sent = history.now;
    const answer = await act(() => update.mutateAsync({ id: stored.id, version: stored.version, definition: sent }), common('saved'));
    if (!answer) return false;
    dispatch({ kind: 'saved', definition: sent });
    await queries.invalidateQueries({ queryKey: trpc.sourceInterface.pathKey() });
    return true;
  };
  return {
    definition: history.now,
    isDirty,
    isSaving: update.isPending,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    change: (change, group) => dispatch({ kind: 'change', change, ...(group !== undefined && { group }) }),
    amend,
    undo: () => dispatch({ kind: 'undo' }),
    redo: () => dispatch({ kind: 'redo' }),
    discard: () => dispatch({ kind: 'discard' }),
    save,
  };
}
