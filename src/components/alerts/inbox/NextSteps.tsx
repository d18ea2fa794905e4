'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { useAct } from '#src/components/ui/index.ts';
import { WhyButton } from '#src/components/why/index.ts';
import type { AlertDetail } from '#src/server/contracts/alert.ts';

/** Where the trouble is mended: one step away. */
export function NextSteps({ alert }: { readonly alert: AlertDetail }) {
  const t = useTranslations('alerts.steps');
  const links = linksOf(alert);
  const isPaused = alert.kind === 'repeated-failure' && alert.interfaceState === 'paused';
  if (links.length === 0 && !isPaused) return null;
  return (
    <Flex gap={8} wrap>
      {askableKinds.includes(alert.kind) && <WhyButton about={{ alertId: alert.id }} />}
      {isPaused && alert.interfaceId && <ResumeButton interfaceId={alert.interfaceId} />}
      {links.map(({ key, href }) => (
        <Button key={key} href={href}>
          {t(key)}
        </Button>
      ))}
    </Flex>
  );
}

/** Those about how a run or an interface does. */
const askableKinds: readonly AlertDetail['kind'][] = ['failure', 'repeated-failure', 'late', 'empty', 'volume', 'duration', 'connection'];

interface Step {
  readonly key: 'run' | 'quarantine' | 'quality' | 'source' | 'settings' | 'workers' | 'schedule' | 'rules';
  readonly href: string;
}

function linksOf({ kind, runId, interfaceId, sourceId, details }: AlertDetail): Step[] {
  const run: Step[] = runId ? [{ key: 'run', href: `/runs/${runId}` }] : [];
  const of = (tab: string) => `/interfaces/${interfaceId}?tab=${tab}`;
  switch (kind) {
    case 'quarantine': {
      const group = typeof details.fingerprint === 'string' ? `&group=${encodeURIComponent(details.fingerprint)}` : '';
      return [{ key: 'quarantine', href: `/quarantine?iface=${interfaceId}${group}` }, ...run];
    }
    case 'quality':
      return [{ key: 'quality', href: of('quality') }, ...run];
    case 'connection':
      return sourceId ? [{ key: 'source', href: `/sources/${sourceId}?tab=connection` }, ...run] : run;
    case 'drift':
      return sourceId ? [{ key: 'source', href: `/sources/${sourceId}?tab=drift` }] : [];
    case 'late':
      return [{ key: 'schedule', href: of('schedule') }];
    case 'untrackable':
      return [{ key: 'settings', href: of('settings') }];
    case 'resource':
      return [{ key: 'workers', href: '/workers' }];
    case 'metric':
    case 'query':
      return [{ key: 'rules', href: '/alerts?tab=rules' }];
    default:
      return run;
  }
}

function ResumeButton({ interfaceId }: { readonly interfaceId: string }) {
  const t = useTranslations('alerts.steps');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const update = useMutation(trpc.sourceInterface.updateState.mutationOptions());
  const resume = async () => {
    const isDone = await act(() => update.mutateAsync({ ids: [interfaceId], state: 'online' }), t('resumed'));
    if (isDone) await queries.invalidateQueries({ queryKey: trpc.alert.pathKey() });
  };
  return (
    <GuardedButton permission="sourceInterface.updateState" loading={update.isPending} onClick={() => void resume()}>
      {t('resume')}
    </GuardedButton>
  );
}
