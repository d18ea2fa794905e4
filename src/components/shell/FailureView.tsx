'use client';

import { Button } from 'antd';
import { useTranslations } from 'use-intl';
import { EmptyNotice } from '#src/components/ui/index.ts';

export function FailureView({ onRetry }: { readonly onRetry: () => void }) {
  const t = useTranslations('shell.failure');
  return (
    <div style={{ maxWidth: 640, margin: '64px auto', padding: '0 16px' }} role="alert">
      <EmptyNotice
        title={t('title')}
        description={t('description')}
        action={
          <Button type="primary" onClick={onRetry}>
            {t('retry')}
          </Button>
        }
      />
    </div>
  );
}
