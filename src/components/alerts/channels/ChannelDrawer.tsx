'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Card, Drawer, Flex, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SchemaForm, showFieldError, submittedValues } from '#src/components/schema-form/index.ts';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ErrorNotice, errorViewOf, useAct, useErrorText, useLocalized } from '#src/components/ui/index.ts';
import type { NotifierKind, NotifierView } from '#src/server/contracts/notifier.ts';
import { isHours } from '../WeeklyHoursFields.tsx';
import { ChannelTimes } from './ChannelTimes.tsx';
import { type ChannelDraft, newChannel } from './channel-draft.ts';
import { TestButton } from './TestButton.tsx';

interface ChannelDrawerProps {
  readonly kinds: readonly NotifierKind[];
  readonly channel: NotifierView | null;
  readonly onClose: () => void;
}

export function ChannelDrawer({ kinds, channel, onClose }: ChannelDrawerProps) {
  const t = useTranslations('alerts.channels');
  const [picked, setPicked] = useState<string | null>(channel?.notifier ?? null);
  const kind = kinds.find(({ name }) => name === picked);
  return (
    <Drawer open size={620} title={channel?.name ?? t('add')} onClose={onClose}>
      {kind ? (
        <ChannelEditor key={kind.name} kind={kind} channel={channel} onClose={onClose} />
      ) : (
        <KindCards kinds={kinds} onPick={setPicked} />
      )}
    </Drawer>
  );
}

function KindCards({ kinds, onPick }: { readonly kinds: readonly NotifierKind[]; readonly onPick: (name: string) => void }) {
  const localized = useLocalized();
  return (
    <div style={{ display: 'grid', gap: 12, gridTemplateColumns: 'repeat(auto-fill, minmax(240px, 1fr))' }}>
      {kinds.map((kind) => (
        <Card
          key={kind.name}
          size="small"
          hoverable
          role="button"
          tabIndex={0}
          aria-label={localized(kind.label)}
          title={localized(kind.label)}
          onClick={() => onPick(kind.name)}
          onKeyDown={(event) => event.key === 'Enter' && onPick(kind.name)}
        >
          {localized(kind.summary)}
        </Card>
      ))}
    </div>
  );
}

interface ChannelEditorProps {
  readonly kind: NotifierKind;
  readonly channel: NotifierView | null;
  readonly onClose: () => void;
}

function ChannelEditor({ kind, channel, onClose }: ChannelEditorProps) {
  const t = useTranslations('alerts.channels');
  const common = useTranslations('ui.common');
  const [form] = Form.useForm();
  const [draft, setDraft] = useState<ChannelDraft>(channel ?? newChannel);
  const change = (part: Partial<ChannelDraft>) => setDraft({ ...draft, ...part });
  const configNow = () => submittedValues(kind.form, form.getFieldsValue(true));
  const { save, remove, isSaving, error } = useChannelWriter({ kind, channel, onClose }, form);
  const isComplete = draft.name.trim() !== '' && (draft.quietHours === null || isHours(draft.quietHours));
  return (
    <Flex vertical gap={12}>
      {channel?.disabledReason === 'gone' && <Alert type="error" showIcon title={t('goneHelp')} />}
      <Form layout="vertical">
        <Form.Item label={common('name')} required style={{ marginBlockEnd: 8 }}>
          <Input
            aria-label={common('name')}
            value={draft.name}
            maxLength={120}
            onChange={(event) => change({ name: event.target.value })}
          />
        </Form.Item>
      </Form>
      <SchemaForm spec={kind.form} form={form} stored={channel?.config} />
      <ChannelTimes draft={draft} onChange={change} />
      <TestButton kind={kind} channel={channel} locale={draft.locale} configNow={configNow} />
      {Boolean(error) && <ErrorNotice error={error} />}
      <Flex gap={8}>
        <GuardedButton
          permission={channel ? 'notifier.update' : 'notifier.create'}
          type="primary"
          isDisabled={!isComplete}
          loading={isSaving}
          onClick={() => void save(draft, configNow())}
        >
          {common('save')}
        </GuardedButton>
        {channel && (
          <GuardedButton permission="notifier.remove" danger onClick={() => void remove()}>
            {common('remove')}
          </GuardedButton>
        )}
      </Flex>
    </Flex>
  );
}

function useChannelWriter({ kind, channel, onClose }: ChannelEditorProps, form: ReturnType<typeof Form.useForm>[0]) {
  const common = useTranslations('ui.common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const errorText = useErrorText();
  const [error, setError] = useState<unknown>(null);
  const create = useMutation(trpc.notifier.create.mutationOptions());
  const update = useMutation(trpc.notifier.update.mutationOptions());
  const removal = useMutation(trpc.notifier.remove.mutationOptions());
  const done = async () => {
    await queries.invalidateQueries({ queryKey: trpc.notifier.pathKey() });
    onClose();
  };
  const save = async ({ name, locale, isEnabled, quietHours, digestMinutes }: ChannelDraft, config: Readonly<Record<string, unknown>>) => {
    if (!(await form.validateFields().catch(() => null))) return;
    const content = { name: name.trim(), config: { ...config }, locale, isEnabled, quietHours, digestMinutes };
    try {
      if (channel) await update.mutateAsync({ id: channel.id, version: channel.version, ...content });
      else await create.mutateAsync({ notifier: kind.name, ...content });
      await done();
    } catch (failure) {
      const { field } = errorViewOf(failure);
      setError(showFieldError(form, kind.form, field, errorText(failure).sentence) ? null : failure);
    }
  };
  const remove = async () => {
    if (channel && (await act(() => removal.mutateAsync({ id: channel.id }), common('removed')))) await done();
  };
  return { save, remove, error, isSaving: create.isPending || update.isPending };
}
