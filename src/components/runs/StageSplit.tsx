'use client';

import { useTranslations } from 'use-intl';
import { Share } from '#src/components/ui/index.ts';
import type { RunDetail } from '#src/server/contracts/run.ts';
import { stageShares } from './progress.ts';
import styles from './StageSplit.module.css';

/** Where the time of the run goes: the longest part is what holds it up. */
export function StageSplit({ run }: { readonly run: RunDetail }) {
  const t = useTranslations('runs.split');
  const shares = stageShares(run);
  if (shares.length === 0) return '–';
  return (
    <div className={styles.split}>
      <div className={styles.bar} aria-hidden>
        {shares.map(({ stage, share }) => (
          <span key={stage} className={styles.part} data-stage={stage} style={{ inlineSize: `${share * 100}%` }} />
        ))}
      </div>
      {shares.map(({ stage, share }) => (
        <span key={stage}>
          <span className={styles.dot} data-stage={stage} aria-hidden />
          {t(stage)} <Share part={share} whole={1} />
        </span>
      ))}
    </div>
  );
}
