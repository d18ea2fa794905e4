'use client';

import { useQuery } from '@tanstack/react-query';
import { Alert, Flex } from 'antd';
import Link from 'next/link';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { StateTag } from '#src/components/ui/index.ts';
import type { RunDetail } from '#src/server/contracts/run.ts';

const finalStates: readonly string[] = ['succeeded', 'succeeded_with_quarantine', 'failed', 'cancelled'];

interface ReplayResultsProps {
  readonly runIds: readonly string[];
  /** A replay has ended: its rows have changed. */
  readonly onEnd: () => void;
}

/** The runs that carry a replay, until and after they ended. */
export function ReplayResults({ runIds, onEnd }: ReplayResultsProps) {
  return runIds.map((id) => <ReplayResult key={id} id={id} onEnd={onEnd} />);
}

export function ReplayResult({ id, onEnd }: { readonly id: string; readonly onEnd?: () => void }) {
  const t = useTranslations('quarantine.replay');
  const trpc = useTRPC();
  const { data: run } = useQuery(
    trpc.run.get.queryOptions({ id }, { refetchInterval: ({ state }) => (isEnded(state.data) ? false : 1000) }),
  );
  const isDone = isEnded(run);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the end itself is told, not every new function
  useEffect(() => {
    if (isDone) onEnd?.();
  }, [isDone]);
  if (!run) return null;
  const landed = run.written + run.updated + run.unchanged;
  return (
    <Alert
      type={toneOf(run)}
      showIcon
      aria-live="polite"
      title={
        <Flex gap={8} align="center" wrap>
          <Link href={`/runs/${id}`}>{t('run', { id })}</Link>
          <StateTag of="run" state={run.state} />
          {isDone && <span>{t('result', { landed, filtered: run.filtered + run.deduplicated, refused: run.quarantined })}</span>}
          {isDone && <Link href={`/quarantine?replay=${id}`}>{t('rows')}</Link>}
        </Flex>
      }
    />
  );
}

function isEnded(run: RunDetail | undefined): boolean {
  return run !== undefined && finalStates.includes(run.state);
}

function toneOf(run: RunDetail): 'info' | 'success' | 'warning' | 'error' {
  if (run.state === 'failed') return 'error';
  if (!isEnded(run)) return 'info';
  return run.state === 'succeeded' ? 'success' : 'warning';
}
