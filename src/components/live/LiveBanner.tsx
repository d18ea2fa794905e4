'use client';

import { Alert } from 'antd';
import { useTranslations } from 'use-intl';
import { useLiveRuns } from './use-live-runs.ts';

/** Says when the live stream is away and the page asks every few seconds instead. */
export function LiveBanner() {
  const t = useTranslations('live');
  const { connection } = useLiveRuns();
  if (connection !== 'lost') return null;
  return <Alert type="warning" showIcon banner title={t('lost')} style={{ marginBlockEnd: 12 }} />;
}
