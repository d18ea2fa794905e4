'use client';

import { Button, type ButtonProps } from 'antd';
import { Permitted } from './Permitted.tsx';
import { usePermission } from './use-session.ts';

interface GuardedButtonProps extends Omit<ButtonProps, 'disabled'> {
  /** Right as the services name it: `run.start`. */
  readonly permission: string;
  readonly isDisabled?: boolean;
}

/** A button for those who have the right; for the others it stands disabled and names the right they lack. */
export function GuardedButton({ permission, isDisabled = false, ...button }: GuardedButtonProps) {
  const isAllowed = usePermission(permission);
  return (
    <Permitted permission={permission}>
      <Button {...button} disabled={isDisabled || isAllowed !== true} />
    </Permitted>
  );
}
