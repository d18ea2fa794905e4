'use client';

import { useQuery } from '@tanstack/react-query';
import { Modal, Select } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';

/** Goes on to the streams of the source that is picked. */
export function PickSource({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('interfaces');
  const trpc = useTRPC();
  const router = useRouter();
  const sources = useQuery(trpc.source.list.queryOptions({ limit: 200 }));
  const options = (sources.data?.items ?? []).map((source) => ({ value: source.id, label: `${source.name} · ${source.rawDatabaseName}` }));
  return (
    <Modal open title={t('pickSource')} footer={null} onCancel={onClose}>
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
  );
}
