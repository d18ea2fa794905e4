'use client';

import { useTranslations } from 'use-intl';
import type { RunDetail } from '#src/server/contracts/run.ts';
import { isActive, stageOf, stages } from './run-facts.ts';
import styles from './StageBar.module.css';

/** Where the run stands on its way. */
export function StageBar({ run }: { readonly run: RunDetail }) {
  const t = useTranslations('runs');
  const at = stages.indexOf(stageOf(run));
  const outcome = outcomeOf(run.state);
  return (
    <ol className={styles.bar} aria-label={t('stageBar')}>
      {stages.map((stage, index) => {
        const mark = index < at ? 'past' : index > at ? 'ahead' : outcome;
        const name = stage === 'planning' && run.stage === 'recovering' ? 'recovering' : stage;
        return (
          <li key={stage} className={styles.stage} data-mark={mark} aria-current={index === at ? 'step' : undefined}>
            <span className={styles.name}>{t(`stages.${name}`)}</span>
          </li>
        );
      })}
    </ol>
  );
}

function outcomeOf(state: RunDetail['state']): string {
  if (isActive(state)) return state === 'stalled' ? 'stalled' : 'here';
  return { succeeded: 'past', succeeded_with_quarantine: 'partial', failed: 'failed', cancelled: 'stopped' }[state as string] ?? 'past';
}
