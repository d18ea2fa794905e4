'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { useAct } from '#src/components/ui/index.ts';

const StateDialog = dynamic(() => import('./StateDialog.tsx').then((module) => module.StateDialog), { ssr: false });

type NewState = 'online' | 'paused' | 'offline';

interface ChangeState {
  readonly changeState: (ids: readonly string[], state: NewState) => void;
  readonly isBusy: boolean;
  /** Stands somewhere in the page: asks for the reason of a pause. */
  readonly dialog: ReactNode;
}

export function useChangeState(onDone?: () => void): ChangeState {
  const common = useTranslations('ui.common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const [asked, setAsked] = useState<{ ids: readonly string[]; state: 'paused' | 'offline' } | null>(null);
  const update = useMutation(trpc.sourceInterface.updateState.mutationOptions());
  const send = async (ids: readonly string[], state: NewState, why?: string) => {
    const isDone = await act(() => update.mutateAsync({ ids: [...ids], state, reason: why }), common('saved'));
    if (!isDone) return;
    setAsked(null);
    await queries.invalidateQueries({ queryKey: trpc.sourceInterface.pathKey() });
    onDone?.();
  };
  const changeState = (ids: readonly string[], state: NewState) => {
    if (state === 'online') return void send(ids, state);
    setAsked({ ids, state });
  };
  const dialog = asked && (
    <StateDialog
      state={asked.state}
      isBusy={update.isPending}
      onSubmit={(reason) => void send(asked.ids, asked.state, reason)}
      onClose={() => setAsked(null)}
    />
  );
  return { changeState, isBusy: update.isPending, dialog };
}
