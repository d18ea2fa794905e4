'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { DatePicker, Drawer, Flex, Form, Input, Switch } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ErrorNotice } from '#src/components/ui/index.ts';
import type { AlertMuteView } from '#src/server/contracts/alert-mute.ts';
import { KindSelect } from '../KindSelect.tsx';
import { type AlertScope, everywhere, ScopeSelect } from '../ScopeSelect.tsx';
import { isHours, newWeeklyHours, WeeklyHoursFields } from '../WeeklyHoursFields.tsx';

type Draft = Pick<
  AlertMuteView,
  'name' | 'rawDatabaseId' | 'sourceId' | 'interfaceId' | 'kinds' | 'startsAt' | 'endsAt' | 'weekly' | 'reason'
>;

const empty: Draft = { name: '', ...everywhere, kinds: [], startsAt: null, endsAt: null, weekly: null, reason: '' };

export function MuteDrawer({ mute, onClose }: { readonly mute: AlertMuteView | null; readonly onClose: () => void }) {
  const t = useTranslations('alerts.mutes');
  const common = useTranslations('ui.common');
  const [draft, setDraft] = useState<Draft>(mute ?? empty);
  const { save, isSaving, error } = useMuteWriter(mute, onClose);
  const [isPlaced, setPlaced] = useState(true);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const place = (scope: AlertScope, isComplete: boolean) => {
    setPlaced(isComplete);
    change(scope);
  };
  const isComplete = isPlaced && draft.name.trim() !== '' && draft.reason.trim() !== '' && (draft.weekly === null || isHours(draft.weekly));
  return (
    <Drawer open size={560} title={mute?.name ?? t('add')} onClose={onClose}>
      <Form layout="vertical">
        <Form.Item label={common('name')} required>
          <Input
            aria-label={common('name')}
            value={draft.name}
            maxLength={120}
            onChange={(event) => change({ name: event.target.value })}
          />
        </Form.Item>
        <Form.Item label={t('scope')}>
          <ScopeSelect value={draft} onChange={place} />
        </Form.Item>
        <Form.Item label={t('kinds')}>
          <KindSelect value={draft.kinds} onChange={(kinds) => change({ kinds })} />
        </Form.Item>
        <Form.Item label={t('range')} extra={t('rangeHelp')}>
          <DatePicker.RangePicker
            aria-label={t('range')}
            showTime={{ format: 'HH:mm' }}
            allowEmpty={[true, true]}
            value={[draft.startsAt && dayjs(draft.startsAt), draft.endsAt && dayjs(draft.endsAt)]}
            onChange={(range) => change({ startsAt: range?.[0]?.toDate() ?? null, endsAt: range?.[1]?.toDate() ?? null })}
            style={{ width: '100%' }}
          />
        </Form.Item>
        <Form.Item label={t('weekly')}>
          <Switch
            aria-label={t('weekly')}
            checked={draft.weekly !== null}
            onChange={(isOn) => change({ weekly: isOn ? newWeeklyHours() : null })}
          />
        </Form.Item>
        {draft.weekly && <WeeklyHoursFields value={draft.weekly} onChange={(weekly) => change({ weekly })} />}
        <Form.Item label={common('reason')} required style={{ marginBlockStart: 16 }}>
          <Input.TextArea
            aria-label={common('reason')}
            value={draft.reason}
            maxLength={1000}
            autoSize={{ minRows: 2 }}
            onChange={(event) => change({ reason: event.target.value })}
          />
        </Form.Item>
      </Form>
      <Flex vertical gap={12} align="flex-start">
        {error && <ErrorNotice error={error} />}
        <GuardedButton
          permission={mute ? 'alertMute.update' : 'alertMute.create'}
          type="primary"
          isDisabled={!isComplete}
          loading={isSaving}
          onClick={() => save(draft)}
        >
          {common('save')}
        </GuardedButton>
      </Flex>
    </Drawer>
  );
}

function useMuteWriter(mute: AlertMuteView | null, onDone: () => void) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = async () => {
    await queries.invalidateQueries({ queryKey: trpc.alertMute.pathKey() });
    onDone();
  };
  const create = useMutation(trpc.alertMute.create.mutationOptions({ onSuccess }));
  const update = useMutation(trpc.alertMute.update.mutationOptions({ onSuccess }));
  const save = ({ name, rawDatabaseId, sourceId, interfaceId, kinds, startsAt, endsAt, weekly, reason }: Draft) => {
    const content = { name, rawDatabaseId, sourceId, interfaceId, kinds, startsAt, endsAt, weekly, reason };
    if (mute) update.mutate({ id: mute.id, ...content });
    else create.mutate(content);
  };
  return { save, isSaving: create.isPending || update.isPending, error: create.error ?? update.error };
}
