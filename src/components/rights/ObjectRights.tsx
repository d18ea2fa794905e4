'use client';

import { useQuery } from '@tanstack/react-query';
import { Flex } from 'antd';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { Typography } from '#src/components/ui/index.ts';
import { GiveRight } from './GiveRight.tsx';
import { HolderSelect, holderInputOf } from './HolderSelect.tsx';
import { RightsTable } from './RightsTable.tsx';

type Place = { readonly rawDatabaseId: string } | { readonly sourceId: string };

/** Who may what on one raw database or source, and where each right comes from. */
export function ObjectRights({ place }: { readonly place: Place }) {
  const t = useTranslations('rights');
  const trpc = useTRPC();
  const query = useQuery(trpc.grant.list.queryOptions(place));
  return (
    <Flex vertical gap={12}>
      <Flex justify="space-between" align="center" gap={12} wrap>
        <Typography.Text type="secondary">{t('help')}</Typography.Text>
        <GiveRight
          field={<HolderSelect label={t('to')} />}
          fieldLabel={t('to')}
          grantOf={(chosen, role) => ({ ...place, ...holderInputOf(chosen), role })}
        />
      </Flex>
      <RightsTable query={query} shows="holder" />
    </Flex>
  );
}
