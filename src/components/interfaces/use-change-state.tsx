'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { useAct } from '#src/components/ui/index.ts';

type NewState = 'online' | 'paused' | 'offline';

interface ChangeState {
  readonly changeState: (ids: readonly string[], state: NewState) => void;
  readonly isBusy: boolean;
  /** Stands somewhere in the page: asks for the reason of a pause. */
  readonly dialog: ReactNode;
}

export function useChangeState(onDone?: () => void): ChangeState {
  const t = useTranslations('interfaces');
  const common = useTranslations('ui.common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const [asked, setAsked] = useState<{ ids: readonly string[]; state: NewState } | null>(null);
  const [reason, setReason] = useState('');
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
    setReason('');
    setAsked({ ids, state });
  };
  const dialog = (
    <Modal
      open={asked !== null}
      title={asked && t(`actions.${asked.state}`)}
      okText={asked && t(`actions.${asked.state}`)}
      okButtonProps={{ disabled: asked?.state === 'paused' && reason.trim() === '', loading: update.isPending }}
      onOk={() => asked && void send(asked.ids, asked.state, reason.trim() || undefined)}
      onCancel={() => setAsked(null)}
    >
      <p>{asked && t(`consequences.${asked.state}`)}</p>
      <Input.TextArea
        aria-label={common('reason')}
        placeholder={common('reason')}
        value={reason}
        maxLength={1000}
        autoSize={{ minRows: 2 }}
        onChange={(event) => setReason(event.target.value)}
      />
    </Modal>
  );
  return { changeState, isBusy: update.isPending, dialog };
}
