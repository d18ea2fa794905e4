'use client';

import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useServerState } from './use-server-state.ts';

/** Says when the server is out of reach, and when it serves a newer console than this page. */
export function ServerBanner({ build }: { readonly build: string }) {
  const t = useTranslations('live');
  const [loadedBuild] = useState(build);
  const { isOffline, hasNewVersion } = useServerState(loadedBuild);
  if (isOffline) return <Alert type="error" banner showIcon role="alert" title={t('offline')} />;
  if (!hasNewVersion) return null;
  return (
    <Alert
      type="info"
      banner
      showIcon
      role="status"
      title={t('newVersion')}
      action={
        <Button size="small" onClick={() => window.location.reload()}>
          {t('reload')}
        </Button>
      }
    />
  );
}
