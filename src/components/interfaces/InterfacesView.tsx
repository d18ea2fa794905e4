'use client';

import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslations } from 'use-intl';
import { EmptyNotice, PageHeader } from '#src/components/ui/index.ts';
import { InterfaceTable } from './InterfaceTable.tsx';
import { NewInterface } from './NewInterface.tsx';

export function InterfacesView() {
  const t = useTranslations('interfaces');
  return (
    <>
      <PageHeader title={t('title')} description={t('summary')} actions={<NewInterface icon={<PlusOutlined aria-hidden />} />} />
      <InterfaceTable
        empty={
          <EmptyNotice
            title={t('empty.title')}
            description={t('empty.description')}
            action={
              <Button type="primary" href="/sources">
                {t('empty.action')}
              </Button>
            }
          />
        }
      />
    </>
  );
}
