'use client';

import { Alert, Button } from 'antd';
import { useTranslations } from 'use-intl';
import { signOut } from '#src/components/session/index.ts';
import { AuthCard } from '#src/components/sign-in/index.ts';
import { TotpSetup } from './TotpSetup.tsx';

/** Where everybody lands who must set up a second factor before anything else. */
export function TwoFactorView() {
  const t = useTranslations('twoFactor');
  return (
    <AuthCard title={t('title')}>
      <Alert type="info" showIcon title={t('forced')} style={{ marginBlockEnd: 16 }} />
      <TotpSetup onDone={() => window.location.assign('/overview')} />
      <Button type="text" block style={{ marginBlockStart: 16 }} onClick={() => void signOut()}>
        {t('signOut')}
      </Button>
    </AuthCard>
  );
}
