'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { parseAsString, parseAsStringLiteral } from 'nuqs';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { EmptyNotice, FilterSelect, Toolbar, useListFilters } from '#src/components/ui/index.ts';
import { DeliveryTable } from './DeliveryTable.tsx';

const states = ['queued', 'sending', 'sent', 'failed', 'suppressed'] as const;
const parameters = { delivery: parseAsStringLiteral(states), channel: parseAsString };

export function DeliveriesPanel() {
  const t = useTranslations('alerts.deliveries');
  const stateNames = useTranslations('notificationState');
  const trpc = useTRPC();
  const {
    filters: { delivery, channel },
    filter,
    paging,
  } = useListFilters(parameters, { history: 'push' });
  const channels = useQuery(trpc.notifier.list.queryOptions({}));
  const query = useQuery(
    trpc.notification.list.queryOptions(
      { states: delivery ? [delivery] : undefined, notifierId: channel ?? undefined, after: paging.after },
      { placeholderData: keepPreviousData, refetchInterval: 10_000 },
    ),
  );
  return (
    <>
      <Toolbar>
        <FilterSelect
          label={t('state')}
          value={delivery}
          options={states.map((value) => ({ value, label: stateNames(value) }))}
          onChange={(value) => filter({ delivery: value })}
        />
        <FilterSelect
          label={t('channel')}
          value={channel}
          options={(channels.data?.notifiers ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(value) => filter({ channel: value })}
        />
      </Toolbar>
      <DeliveryTable
        rows={query.data?.items}
        isAlertShown
        error={query.error}
        paging={paging}
        nextCursor={query.data?.next}
        onClearFilters={delivery || channel ? () => filter(null) : undefined}
        empty={<EmptyNotice title={t('none.title')} description={t('none.description')} />}
      />
    </>
  );
}
