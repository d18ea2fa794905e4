'use client';

import { Alert, Button, Flex } from 'antd';
import { useTranslations } from 'use-intl';
import { ErrorNotice } from '#src/components/ui/index.ts';
import { CheckStages } from './CheckStages.tsx';
import type { Check } from './use-check.ts';

/** The button that tests a connection, and what came of it. */
export function CheckPanel({ check, onStart }: { readonly check: Check; readonly onStart?: () => void }) {
  const t = useTranslations('connection');
  const { stages, isRunning, isPassed, error } = check;
  return (
    <Flex vertical gap={12} align="stretch">
      <div>
        <Button onClick={onStart ?? (() => void check.start())} loading={isRunning}>
          {isPassed === null ? t('test') : t('testAgain')}
        </Button>
      </div>
      <CheckStages stages={stages} isRunning={isRunning} />
      {isPassed === true && <Alert type="success" showIcon title={t('passed')} />}
      {Boolean(error) && <ErrorNotice error={error} />}
    </Flex>
  );
}
