'use client';

import { useTranslations } from 'use-intl';
import { type AlertScope, levelOf } from './ScopeSelect.tsx';

export function ScopeText({ scope, name }: { readonly scope: AlertScope; readonly name: string | null }) {
  const t = useTranslations('alerts.scope');
  const level = levelOf(scope);
  return level === 'system' ? t('system') : `${t(level)}: ${name ?? ''}`;
}
