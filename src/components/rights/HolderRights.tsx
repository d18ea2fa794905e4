'use client';

import { useQuery } from '@tanstack/react-query';
import { Flex } from 'antd';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { GiveRight } from './GiveRight.tsx';
import { PlaceSelect } from './PlaceSelect.tsx';
import { placeInputOf } from './place.ts';
import { RightsTable } from './RightsTable.tsx';

type Holder = { readonly userId: string } | { readonly teamId: string };

/** What one person or team was given on single objects. */
export function HolderRights({ holder }: { readonly holder: Holder }) {
  const t = useTranslations('rights');
  const trpc = useTRPC();
  const query = useQuery(trpc.grant.list.queryOptions(holder));
  return (
    <Flex vertical gap={12}>
      <Flex justify="flex-end">
        <GiveRight
          field={<PlaceSelect label={t('where')} />}
          fieldLabel={t('where')}
          grantOf={(chosen, role) => ({ ...(placeInputOf(chosen) as { rawDatabaseId: string }), ...holder, role })}
        />
      </Flex>
      <RightsTable query={query} shows="object" />
    </Flex>
  );
}
