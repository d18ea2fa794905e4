'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Flex, Input, Timeline } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { Time, Typography, useAct } from '#src/components/ui/index.ts';
import type { AlertDetail } from '#src/server/contracts/alert.ts';

const colors: Readonly<Record<string, string>> = {
  fired: 'red',
  reopened: 'red',
  worsened: 'red',
  escalated: 'red',
  resolved: 'green',
  commented: 'gray',
};

/** What happened to the alert and who did what, the newest first. */
export function AlertTimeline({ alert }: { readonly alert: AlertDetail }) {
  const t = useTranslations('alerts');
  const items = alert.events.map((event) => ({
    key: event.id,
    color: colors[event.kind] ?? 'blue',
    content: <Entry event={event} />,
  }));
  return (
    <section aria-label={t('timeline')}>
      <Typography.Title level={3} style={{ fontSize: 14 }}>
        {t('timeline')}
      </Typography.Title>
      <CommentBox alertId={alert.id} />
      <Timeline items={items} />
    </section>
  );
}

function Entry({ event }: { readonly event: AlertDetail['events'][number] }) {
  const t = useTranslations('alerts');
  const names = useTranslations('alertEvent');
  const { kind, actor, at, details } = event;
  const words = String(details.text ?? details.reason ?? '');
  return (
    <Flex vertical>
      <span>
        <Typography.Text strong>{names(kind)}</Typography.Text> · {actor ?? t('system')} ·{' '}
        <Typography.Text type="secondary">
          <Time value={at} />
        </Typography.Text>
      </span>
      {words && <Typography.Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{words}</Typography.Text>}
      {typeof details.until === 'string' && (
        <span>
          {t('until')} <Time value={details.until} isAbsolute />
        </span>
      )}
    </Flex>
  );
}

function CommentBox({ alertId }: { readonly alertId: string }) {
  const t = useTranslations('alerts.comment');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const [text, setText] = useState('');
  const create = useMutation(
    trpc.alertComment.create.mutationOptions({ onSuccess: () => queries.invalidateQueries({ queryKey: trpc.alert.pathKey() }) }),
  );
  const send = async () => {
    if (await act(() => create.mutateAsync({ alertId, text: text.trim() }))) setText('');
  };
  return (
    <Flex gap={8} align="flex-start" style={{ marginBlockEnd: 16 }}>
      <Input.TextArea
        aria-label={t('label')}
        placeholder={t('label')}
        value={text}
        maxLength={4000}
        autoSize={{ minRows: 1, maxRows: 6 }}
        onChange={(event) => setText(event.target.value)}
      />
      <GuardedButton
        permission="alertComment.create"
        isDisabled={text.trim() === ''}
        loading={create.isPending}
        onClick={() => void send()}
      >
        {t('send')}
      </GuardedButton>
    </Flex>
  );
}
