'use client';

import { Button } from 'antd';
import { useTranslations } from 'use-intl';
import { EmptyNotice } from '#src/components/ui/index.ts';

export function NotFoundView() {
  const t = useTranslations('shell.notFound');
  return (
    <div style={{ maxWidth: 640, margin: '64px auto', padding: '0 16px' }}>
      <EmptyNotice
        title={t('title')}
        description={t('description')}
        action={
          <Button type="primary" href="/overview">
            {t('action')}
          </Button>
        }
      />
    </div>
  );
}
