'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Flex } from 'antd';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ErrorNotice } from '#src/components/ui/index.ts';
import { type Choices, ChoicesForm } from './ChoicesForm.tsx';
import { countChosen } from './counts.ts';
import { PlanPanel } from './PlanPanel.tsx';
import { RangeForm } from './RangeForm.tsx';
import { type ChosenInterface, inputOf, type RangeDraft } from './range.ts';

interface BackfillDrawerProps {
  readonly chosen: readonly ChosenInterface[];
  readonly onClose: () => void;
}

/** Interfaces and a range first; then what became of each window, and how to load those that are wanted. */
export function BackfillDrawer({ chosen, onClose }: BackfillDrawerProps) {
  const t = useTranslations('backfill');
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [range, setRange] = useState<RangeDraft>({ chosen, lower: '', upper: '', unit: 'day', keysPerWindow: 100_000, timeZone });
  const [choices, setChoices] = useState<Choices>({ scope: 'open', isParallel: false, order: 'oldest-first' });
  const input = inputOf(range);
  const preview = useQuery(
    trpc.backfill.preview.queryOptions(input ?? { interfaceIds: [], lower: '', upper: '' }, {
      enabled: input !== null,
      placeholderData: keepPreviousData,
      staleTime: 0,
    }),
  );
  const start = useMutation(
    trpc.backfill.start.mutationOptions({
      onSuccess: async ({ ids }) => {
        await queries.invalidateQueries({ queryKey: trpc.backfill.pathKey() });
        onClose();
        router.push(`/schedules?tab=backfills${ids.length === 1 ? `&peek=${ids[0]}` : ''}`);
      },
    }),
  );
  const plan = input === null ? undefined : preview.data;
  const windowCount = plan ? countChosen(plan, choices.scope) : 0;
  return (
    <Drawer
      open
      size={880}
      title={t('title')}
      onClose={onClose}
      footer={
        <Flex justify="flex-end" gap={8}>
          <Button onClick={onClose}>{t('close')}</Button>
          <Button
            type="primary"
            disabled={windowCount === 0 || preview.isFetching}
            loading={start.isPending}
            onClick={() => input && start.mutate({ ...input, ...choices })}
          >
            {t('start', { count: windowCount })}
          </Button>
        </Flex>
      }
    >
      <Flex vertical gap={16}>
        <RangeForm range={range} onChange={setRange} />
        {preview.error && input && <ErrorNotice error={preview.error} />}
        {plan?.map((one) => (
          <PlanPanel key={one.interfaceId} plan={one} />
        ))}
        {plan?.some(({ problem }) => problem === null) && <ChoicesForm plan={plan} choices={choices} onChange={setChoices} />}
        {start.error && <ErrorNotice error={start.error} />}
      </Flex>
    </Drawer>
  );
}
