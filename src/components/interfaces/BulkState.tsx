'use client';

import { Flex } from 'antd';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { Typography } from '#src/components/ui/index.ts';
import { useChangeState } from './use-change-state.tsx';

/** Pause, resume or take offline whatever is ticked. */
export function BulkState({ ids, onDone }: { readonly ids: readonly string[]; readonly onDone: () => void }) {
  const t = useTranslations('interfaces');
  const { changeState, isBusy, dialog } = useChangeState(onDone);
  if (ids.length === 0) return null;
  return (
    <Flex gap={8} align="center">
      <Typography.Text type="secondary">{t('selected', { count: ids.length })}</Typography.Text>
      {(['paused', 'online', 'offline'] as const).map((state) => (
        <GuardedButton key={state} permission="sourceInterface.updateState" loading={isBusy} onClick={() => changeState(ids, state)}>
          {t(`actions.${state}`)}
        </GuardedButton>
      ))}
      {dialog}
    </Flex>
  );
}
