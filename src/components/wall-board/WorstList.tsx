'use client';

import { useQuery } from '@tanstack/react-query';
import { Card } from 'antd';
import { useTranslations } from 'use-intl';
import { LagText } from '#src/components/freshness/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { QueryPanel, StateTag, Time } from '#src/components/ui/index.ts';
import type { InterfaceSummary } from '#src/server/contracts/source-interface.ts';
import styles from './WallBoard.module.css';

const shown = 6;

/** Names of what fails and of what is late; why it does is said where one can act. */
export function WorstList({ everyMilliseconds }: { readonly everyMilliseconds: number }) {
  const t = useTranslations('wallBoard');
  const trpc = useTRPC();
  const options = { refetchInterval: everyMilliseconds, refetchIntervalInBackground: true };
  const failing = useQuery(trpc.sourceInterface.list.queryOptions({ lastRunState: 'failed', limit: shown }, options));
  const late = useQuery(trpc.sourceInterface.list.queryOptions({ isLate: true, limit: shown }, options));
  return (
    <Card size="small" title={t('worst')}>
      <QueryPanel query={failing}>
        {(failed) => <QueryPanel query={late}>{(delayed) => <Items failing={failed.items} late={delayed.items} />}</QueryPanel>}
      </QueryPanel>
    </Card>
  );
}

function Items({ failing, late }: { readonly failing: readonly InterfaceSummary[]; readonly late: readonly InterfaceSummary[] }) {
  const t = useTranslations('wallBoard');
  if (failing.length + late.length === 0) return <p className={styles.list}>{t('allWell')}</p>;
  return (
    <ul className={styles.list}>
      {failing.map((row) => (
        <li key={`failing ${row.id}`} className={styles.item}>
          <span>{row.name}</span>
          <StateTag of="run" state="failed" />
          <Time value={row.lastRun?.finishedAt} />
        </li>
      ))}
      {late.map((row) => (
        <li key={`late ${row.id}`} className={styles.item}>
          <span>{row.name}</span>
          <LagText freshness={row.freshness} />
        </li>
      ))}
    </ul>
  );
}
