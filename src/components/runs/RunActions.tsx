'use client';

import { CloseCircleOutlined, RedoOutlined, RollbackOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { useAct } from '#src/components/ui/index.ts';
import { WhyButton } from '#src/components/why/index.ts';
import type { RunDetail } from '#src/server/contracts/run.ts';
import { isActive, quarantineHref } from './run-facts.ts';

const CancelDialog = dynamic(() => import('./CancelDialog.tsx').then((module) => module.CancelDialog), { ssr: false });

export function RunActions({ run }: { readonly run: RunDetail }) {
  const t = useTranslations('runs.actions');
  const [isCancelling, setCancelling] = useState(false);
  return (
    <>
      <WhyButton about={{ runId: run.id }} />
      {(run.quarantined > 0 || run.trigger === 'replay') && (
        <Button href={quarantineHref(run)}>{t(run.trigger === 'replay' ? 'replayedRows' : 'quarantine')}</Button>
      )}
      {isActive(run.state) ? (
        <GuardedButton
          permission="run.cancel"
          danger
          icon={<CloseCircleOutlined aria-hidden />}
          isDisabled={run.state === 'cancelling'}
          onClick={() => setCancelling(true)}
        >
          {t('cancel')}
        </GuardedButton>
      ) : (
        <RetryButton run={run} />
      )}
      {isCancelling && <CancelDialog run={run} onClose={() => setCancelling(false)} />}
    </>
  );
}

/** After a failure the new run goes on where this one stopped; otherwise it does the same again. */
function RetryButton({ run }: { readonly run: RunDetail }) {
  const t = useTranslations('runs.actions');
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const act = useAct();
  const retry = useMutation(trpc.run.retry.mutationOptions());
  const isFailed = run.state === 'failed' || run.state === 'cancelled';
  if (run.trigger === 'realtime' || run.trigger === 'replay') return null;
  const send = async (isWhole: boolean) => {
    const started = await act(() => retry.mutateAsync({ id: run.id, isWhole }));
    if (!started) return;
    await queries.invalidateQueries({ queryKey: trpc.run.list.pathKey() });
    router.push(`/runs/${started.id}`);
  };
  return (
    <>
      {isFailed && (
        <GuardedButton
          permission="run.retry"
          icon={<RollbackOutlined aria-hidden />}
          isDisabled={retry.isPending}
          onClick={() => void send(true)}
        >
          {t('retryWhole')}
        </GuardedButton>
      )}
      <GuardedButton
        permission="run.retry"
        icon={<RedoOutlined aria-hidden />}
        type={isFailed ? 'primary' : 'default'}
        loading={retry.isPending}
        onClick={() => void send(false)}
      >
        {t(labelOf(run.state))}
      </GuardedButton>
    </>
  );
}

function labelOf(state: RunDetail['state']): 'retryFromFailure' | 'goOn' | 'rerun' {
  if (state === 'failed') return 'retryFromFailure';
  return state === 'cancelled' ? 'goOn' : 'rerun';
}
