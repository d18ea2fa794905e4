'use client';

import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { usePermission } from './use-session.ts';

interface PermittedProps {
  readonly permission: string;
  /** Disabled by its owner where the right is missing. */
  readonly children: ReactNode;
}

/** Around a disabled control: says which right is missing, to the pointer, the keyboard and the screen reader. */
export function Permitted({ permission, children }: PermittedProps) {
  const t = useTranslations('ui.rights');
  if (usePermission(permission) !== false) return children;
  const text = t('missing', { permission });
  return (
    <Tooltip title={text} trigger={['hover', 'focus']}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a disabled control takes no focus, so its reason must */}
      <span role="note" aria-label={text} tabIndex={0} style={{ display: 'inline-flex' }}>
        {children}
      </span>
    </Tooltip>
  );
}
