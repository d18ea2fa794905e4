'use client';

import { Alert, Button, Flex } from 'antd';
import { useTranslations } from 'use-intl';
import { usePermission } from '#src/components/session/index.ts';
import { setupSteps } from '#src/server/contracts/words.ts';
import { useSetup } from './use-setup.ts';

/** Stands on the overview of administrators until the set-up is finished or nobody wants it. */
export function SetupOffer() {
  const t = useTranslations('setup');
  const isAllowed = usePermission('setup.update') === true;
  const { query, update } = useSetup({ isEnabled: isAllowed });
  const setup = query.data;
  if (!setup || setup.isFinished || setup.isDismissed) return null;
  const isBegun = setup.step !== 'safety';
  return (
    <Alert
      type={setup.unsafeSettings.length > 0 ? 'error' : 'info'}
      showIcon
      title={t(setup.unsafeSettings.length > 0 ? 'offer.unsafe' : 'offer.title', { count: setup.unsafeSettings.length })}
      description={
        <Flex justify="space-between" align="center" gap={12} wrap>
          <span>
            {isBegun ? t('offer.begun', { step: setupSteps.indexOf(setup.step) + 1, total: setupSteps.length }) : t('offer.description')}
          </span>
          <Flex gap={8} wrap>
            <Button type="primary" size="small" href="/setup">
              {t(isBegun ? 'offer.resume' : 'offer.begin')}
            </Button>
            <Button size="small" onClick={() => void update({ isDismissed: true })}>
              {t('offer.dismiss')}
            </Button>
          </Flex>
        </Flex>
      }
    />
  );
}
