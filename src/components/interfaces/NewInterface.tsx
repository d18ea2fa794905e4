'use client';

import { useQuery } from '@tanstack/react-query';
import { Modal, Select } from 'antd';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';

/** An interface begins with its source: picks one and goes on to its streams. */
export function NewInterface({ icon }: { readonly icon: ReactNode }) {
  const t = useTranslations('interfaces');
  const trpc = useTRPC();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const sources = useQuery(trpc.source.list.queryOptions({ limit: 200 }, { enabled: isOpen }));
  const options = (sources.data?.items ?? []).map((source) => ({ value: source.id, label: `${source.name} · ${source.rawDatabaseName}` }));
  return (
    <>
      <GuardedButton permission="sourceInterface.create" type="primary" icon={icon} onClick={() => setOpen(true)}>
        {t('create')}
      </GuardedButton>
      <Modal open={isOpen} title={t('pickSource')} footer={null} onCancel={() => setOpen(false)}>
        <Select
          aria-label={t('pickSource')}
          placeholder={t('pickSource')}
          loading={sources.isLoading}
          options={options}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(id: string) => router.push(`/sources/${id}/streams`)}
          style={{ width: '100%' }}
        />
      </Modal>
    </>
  );
}
