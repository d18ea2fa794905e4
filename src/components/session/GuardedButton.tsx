'use client';

import { Button, type ButtonProps, Tooltip } from 'antd';
import { useTranslations } from 'use-intl';
import { usePermission } from './use-session.ts';

interface GuardedButtonProps extends Omit<ButtonProps, 'disabled'> {
  /** Right as the services name it: `run.start`. */
  readonly permission: string;
  readonly isDisabled?: boolean;
}

/** A button for those who have the right; for the others it stands disabled and names the right they lack. */
export function GuardedButton({ permission, isDisabled = false, ...button }: GuardedButtonProps) {
  const t = useTranslations('ui.rights');
  const isAllowed = usePermission(permission);
  if (isAllowed !== false) return <Button {...button} disabled={isDisabled || isAllowed === undefined} />;
  return (
    <Tooltip title={t('missing', { permission })}>
      <Button {...button} disabled />
    </Tooltip>
  );
}
