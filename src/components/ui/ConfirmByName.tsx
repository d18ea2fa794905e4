'use client';

import { Alert, Flex, Input, Modal } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Typography } from './Typography.tsx';

interface ConfirmByNameProps {
  readonly isOpen: boolean;
  readonly title: string;
  readonly name: string;
  /** What will happen, to how much, and whether it can be undone. */
  readonly consequences: ReactNode;
  readonly actionLabel: string;
  readonly isBusy?: boolean;
  /** Something else is missing beside the name. */
  readonly isDisabled?: boolean;
  readonly children?: ReactNode;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** A destructive step: says its consequences first and asks for the object's name. */
export function ConfirmByName(props: ConfirmByNameProps) {
  const t = useTranslations('ui.confirm');
  const inputId = useId();
  const [typed, setTyped] = useState('');
  const isMatching = typed === props.name;
  const close = () => {
    setTyped('');
    props.onCancel();
  };
  return (
    <Modal
      open={props.isOpen}
      title={props.title}
      onCancel={close}
      onOk={props.onConfirm}
      okText={props.actionLabel}
      okButtonProps={{ danger: true, disabled: !isMatching || (props.isDisabled ?? false), loading: props.isBusy ?? false }}
      cancelButtonProps={{ autoFocus: true }}
      destroyOnHidden
    >
      <Flex vertical gap={12}>
        <Alert type="warning" showIcon title={props.consequences} />
        {props.children}
        <label htmlFor={inputId}>
          {t('typeName')} <Typography.Text code>{props.name}</Typography.Text>
          <Input
            id={inputId}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            style={{ marginBlockStart: 6 }}
          />
        </label>
      </Flex>
    </Modal>
  );
}
