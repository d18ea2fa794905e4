'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Drawer, Flex, Form, Input, InputNumber, Radio, Select, Switch } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ErrorNotice } from '#src/components/ui/index.ts';
import type { AlertRouteView } from '#src/server/contracts/alert-route.ts';
import type { NotifierView } from '#src/server/contracts/notifier.ts';
import { worstFirst } from '../alert-filters.ts';
import { KindSelect } from '../KindSelect.tsx';
import { type AlertScope, everywhere, ScopeSelect } from '../ScopeSelect.tsx';

type Draft = Omit<AlertRouteView, 'id' | 'version' | 'scopeName'>;

const empty: Draft = {
  name: '',
  ...everywhere,
  ownerId: null,
  minSeverity: 'warning',
  kinds: [],
  notifierIds: [],
  repeatMinutes: null,
  escalateMinutes: null,
  escalateNotifierIds: [],
  stopsWhenTaken: true,
  stopsWhenSnoozed: true,
  sendsRecovery: true,
  isEnabled: true,
};

const switches = ['stopsWhenTaken', 'stopsWhenSnoozed', 'sendsRecovery', 'isEnabled'] as const;

interface RouteDrawerProps {
  readonly channels: readonly NotifierView[];
  readonly route: AlertRouteView | null;
  readonly onClose: () => void;
}

export function RouteDrawer({ channels, route, onClose }: RouteDrawerProps) {
  const t = useTranslations('alerts.routes');
  const common = useTranslations('ui.common');
  const severityNames = useTranslations('alertSeverity');
  const [draft, setDraft] = useState<Draft>(route ?? empty);
  const [isPlaced, setPlaced] = useState(true);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const place = (scope: AlertScope, isComplete: boolean) => {
    setPlaced(isComplete);
    change(scope);
  };
  const { save, isSaving, error } = useRouteWriter(route, onClose);
  const options = channels.map(({ id, name }) => ({ value: id, label: name }));
  const item = (label: string, control: ReactNode, help?: string) => (
    <Form.Item label={label} {...(help && { extra: help })}>
      {control}
    </Form.Item>
  );
  const channelSelect = (label: string, key: 'notifierIds' | 'escalateNotifierIds') => (
    <Select<string[]> mode="multiple" aria-label={label} value={draft[key]} options={options} onChange={(ids) => change({ [key]: ids })} />
  );
  const minutes = (label: string, key: 'repeatMinutes' | 'escalateMinutes', min: number) => (
    <InputNumber
      aria-label={label}
      min={min}
      max={10_080}
      precision={0}
      value={draft[key]}
      onChange={(value) => change({ [key]: value })}
    />
  );
  return (
    <Drawer open size={560} title={route?.name ?? t('add')} onClose={onClose}>
      <Form layout="vertical">
        {item(
          common('name'),
          <Input
            aria-label={common('name')}
            value={draft.name}
            maxLength={120}
            onChange={(event) => change({ name: event.target.value })}
          />,
        )}
        {item(t('scope'), <ScopeSelect value={draft} onChange={place} />)}
        {item(t('owner'), <OwnerSelect value={draft.ownerId} onChange={(ownerId) => change({ ownerId })} />, t('ownerHelp'))}
        {item(
          t('minSeverity'),
          <Radio.Group
            aria-label={t('minSeverity')}
            optionType="button"
            value={draft.minSeverity}
            options={worstFirst.map((value) => ({ value, label: severityNames(value) }))}
            onChange={(event) => change({ minSeverity: event.target.value as Draft['minSeverity'] })}
          />,
        )}
        {item(t('kinds'), <KindSelect value={draft.kinds} onChange={(kinds) => change({ kinds })} />)}
        {item(t('channels'), channelSelect(t('channels'), 'notifierIds'))}
        {item(t('repeat'), minutes(t('repeat'), 'repeatMinutes', 5), t('repeatHelp'))}
        {item(t('escalateAfter'), minutes(t('escalateAfter'), 'escalateMinutes', 1), t('escalateHelp'))}
        {draft.escalateMinutes !== null && item(t('escalateTo'), channelSelect(t('escalateTo'), 'escalateNotifierIds'))}
        {switches.map((key) => (
          <Flex key={key} gap={8} align="center" style={{ marginBlockEnd: 12 }}>
            <Switch aria-label={t(key)} checked={draft[key]} onChange={(isOn) => change({ [key]: isOn })} />
            {t(key)}
          </Flex>
        ))}
      </Form>
      <Flex vertical gap={12} align="flex-start">
        {error && <ErrorNotice error={error} />}
        <GuardedButton
          permission={route ? 'alertRoute.update' : 'alertRoute.create'}
          type="primary"
          isDisabled={!isPlaced || draft.name.trim() === '' || draft.notifierIds.length === 0}
          loading={isSaving}
          onClick={() => save(draft)}
        >
          {common('save')}
        </GuardedButton>
      </Flex>
    </Drawer>
  );
}

function OwnerSelect({ value, onChange }: { readonly value: string | null; readonly onChange: (id: string | null) => void }) {
  const t = useTranslations('alerts.routes');
  const trpc = useTRPC();
  const { data = [] } = useQuery(trpc.alert.listHolders.queryOptions({}));
  return (
    <Select<string>
      aria-label={t('owner')}
      placeholder={t('anyOwner')}
      value={value}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      options={data.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(next: string | undefined) => onChange(next ?? null)}
    />
  );
}

function useRouteWriter(route: AlertRouteView | null, onDone: () => void) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = async () => {
    await queries.invalidateQueries({ queryKey: trpc.alertRoute.pathKey() });
    onDone();
  };
  const create = useMutation(trpc.alertRoute.create.mutationOptions({ onSuccess }));
  const update = useMutation(trpc.alertRoute.update.mutationOptions({ onSuccess }));
  const save = (draft: Draft) => {
    if (route) update.mutate({ ...draft, id: route.id, version: route.version });
    else create.mutate(draft);
  };
  return { save, isSaving: create.isPending || update.isPending, error: create.error ?? update.error };
}
