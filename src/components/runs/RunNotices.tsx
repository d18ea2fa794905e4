'use client';

import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ErrorNotice, Time } from '#src/components/ui/index.ts';
import { isAlive } from '#src/components/workers/index.ts';
import type { RunDetail } from '#src/server/contracts/run.ts';
import { keptRows } from './run-facts.ts';

/** What a person must know first: why it failed, what it waits for, that it stands still, what a cancel left behind. */
export function RunNotices({ run }: { readonly run: RunDetail }) {
  if (run.state === 'queued') return <Waiting run={run} />;
  if (run.state === 'stalled') return <Stalled run={run} />;
  if (run.state === 'cancelling' || run.state === 'cancelled') return <Cancelled run={run} />;
  if (run.state === 'failed' && run.error) return <Failed run={run} />;
  return null;
}

function Waiting({ run }: { readonly run: RunDetail }) {
  const t = useTranslations('runs.waiting');
  const reasons = useTranslations('waitingReason');
  const isDelayed = run.availableAt > new Date();
  const isNobodyThere = useIsNobodyThere();
  const reason = isNobodyThere ? 'no-worker' : run.waitingReason;
  return (
    <>
      <Alert
        type={isNobodyThere ? 'error' : 'info'}
        showIcon
        title={reason ? reasons(reason) : t('next')}
        description={
          <>
            {t('position', { ahead: run.queuePosition ?? 0 })}
            {isDelayed && (
              <>
                {' '}
                {t('notBefore')} <Time value={run.availableAt} />
              </>
            )}{' '}
            {isNobodyThere && <Link href="/workers">{t('workers')}</Link>}
          </>
        }
      />
      {run.error && <ErrorNotice error={run.error} />}
    </>
  );
}

/** Workers write down what runs wait for; without any worker nobody does. */
function useIsNobodyThere(): boolean {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.worker.list.queryOptions({}, { refetchInterval: 5000 }));
  return data !== undefined && !data.workers.some(isAlive);
}

function Stalled({ run }: { readonly run: RunDetail }) {
  const t = useTranslations('runs');
  return (
    <Alert
      type="warning"
      showIcon
      title={t('stalled')}
      description={
        <>
          {t('facts.heartbeat')} <Time value={run.heartbeatAt} />
        </>
      }
    />
  );
}

function Cancelled({ run }: { readonly run: RunDetail }) {
  const t = useTranslations('runs.cancelled');
  return (
    <Alert
      type={run.state === 'cancelled' ? 'info' : 'warning'}
      showIcon
      title={t(run.state === 'cancelled' ? 'done' : 'asked', { who: run.cancelRequestedBy ?? '–' })}
      description={t('kept', { kept: keptRows(run), quarantined: run.quarantined })}
    />
  );
}

function Failed({ run }: { readonly run: RunDetail }) {
  const t = useTranslations('runs.cancelled');
  const categories = useTranslations('errorCategory');
  return (
    <ErrorNotice
      error={run.error}
      action={
        <span>
          {run.error && categories(run.error.category)} · {t('kept', { kept: keptRows(run), quarantined: run.quarantined })}
        </span>
      }
    />
  );
}
