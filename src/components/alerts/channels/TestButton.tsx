'use client';

import { useMutation } from '@tanstack/react-query';
import { Alert, Flex } from 'antd';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ErrorNotice } from '#src/components/ui/index.ts';
import type { NotifierKind, NotifierView } from '#src/server/contracts/notifier.ts';
import type { ChannelDraft } from './channel-draft.ts';

interface TestButtonProps {
  readonly kind: NotifierKind;
  readonly channel: NotifierView | null;
  readonly locale: ChannelDraft['locale'];
  readonly configNow: () => Readonly<Record<string, unknown>>;
}

/** Sends a message through the channel as it stands on the form, and shows the provider’s answer. */
export function TestButton({ kind, channel, locale, configNow }: TestButtonProps) {
  const t = useTranslations('alerts.channels');
  const trpc = useTRPC();
  const check = useMutation(trpc.notifier.check.mutationOptions());
  const send = () => check.mutate({ ...(channel && { id: channel.id }), notifier: kind.name, config: { ...configNow() }, locale });
  const { data } = check;
  const error = check.error ?? data?.error;
  return (
    <Flex vertical gap={8} align="flex-start" aria-live="polite">
      <GuardedButton permission="notifier.check" loading={check.isPending} onClick={send}>
        {t('test')}
      </GuardedButton>
      {error && <ErrorNotice error={error} />}
      {data?.isAccepted && (
        <Alert
          type="success"
          showIcon
          title={t('accepted')}
          description={[data.answer?.status, data.answer?.text].filter(Boolean).join(' ')}
        />
      )}
    </Flex>
  );
}
