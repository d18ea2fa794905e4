'use client';

import { Progress } from 'antd';
import { useTranslations } from 'use-intl';
import type { BackfillSummary } from '#src/server/contracts/backfill.ts';

export function BackfillProgress({ backfill }: { readonly backfill: BackfillSummary }) {
  const t = useTranslations('backfill.list');
  const { windowCount, doneCount, failedCount, cancelledCount, activeCount } = backfill;
  const ended = doneCount + failedCount + cancelledCount;
  const status = failedCount > 0 ? 'exception' : activeCount > 0 ? 'active' : 'normal';
  return (
    <Progress
      aria-label={t('progressOf', { ended, count: windowCount })}
      percent={windowCount === 0 ? 0 : Math.floor((ended / windowCount) * 100)}
      status={status}
      size="small"
      format={() => `${ended} / ${windowCount}`}
      style={{ width: 200, margin: 0 }}
    />
  );
}
