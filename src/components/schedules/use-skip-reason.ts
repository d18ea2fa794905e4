'use client';

import { useTranslations } from 'use-intl';

/** Why a fire made no run; a reason without a text stays its code. */
export function useSkipReason(): (reason: string) => string {
  const t = useTranslations('skipReason');
  return (reason) => (t.has(reason) ? t(reason) : reason);
}
