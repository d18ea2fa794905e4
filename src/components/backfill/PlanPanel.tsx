'use client';

import { Alert, Card, Flex } from 'antd';
import { useTranslations } from 'use-intl';
import { useErrorText } from '#src/components/ui/index.ts';
import type { PlannedInterface } from '#src/server/contracts/backfill.ts';
import { WindowCalendar } from './WindowCalendar.tsx';

const states = ['done', 'failed', 'missing', 'running'] as const;

/** One interface: its windows in a calendar and how many are in which state, or what stands against a backfill. */
export function PlanPanel({ plan }: { readonly plan: PlannedInterface }) {
  const t = useTranslations('backfill');
  const errorText = useErrorText();
  if (plan.problem !== null) {
    const { sentence, fix } = errorText({ code: plan.problem, category: 'business', errorClass: 'config', details: {} });
    return <Alert type="warning" showIcon title={plan.interfaceName} description={`${sentence} ${fix ?? ''}`} />;
  }
  const counts = states.map((state) => [state, plan.windows.filter((window) => window.state === state).length] as const);
  return (
    <Card size="small" title={plan.interfaceName}>
      <Flex vertical gap={12}>
        <span>
          {counts
            .filter(([, count]) => count > 0)
            .map(([state, count]) => t(`counts.${state}`, { count }))
            .join(' · ')}
        </span>
        <WindowCalendar label={t('calendar', { name: plan.interfaceName })} windows={plan.windows} />
      </Flex>
    </Card>
  );
}
