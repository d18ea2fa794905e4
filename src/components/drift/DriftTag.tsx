'use client';

import { ExclamationCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';

/** Stands beside the name of an interface whose source has changed; leads to what changed. */
export function DriftTag({ interfaceId, sourceId }: { readonly interfaceId: string; readonly sourceId: string }) {
  const t = useTranslations('drift.badge');
  const trpc = useTRPC();
  const { data } = useQuery(trpc.drift.get.queryOptions({ interfaceId }, { refetchInterval: 30_000 }));
  if (!data?.open) return null;
  const { isBreaking } = data.open;
  return (
    <Link href={`/sources/${sourceId}?tab=drift`}>
      <Tag
        color={isBreaking ? 'red' : 'gold'}
        icon={isBreaking ? <ExclamationCircleOutlined aria-hidden /> : <WarningOutlined aria-hidden />}
        style={{ marginInlineEnd: 0, cursor: 'pointer' }}
      >
        {t(isBreaking ? 'breaking' : 'harmless')}
      </Tag>
    </Link>
  );
}
