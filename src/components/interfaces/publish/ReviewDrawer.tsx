'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Descriptions, Drawer, Flex, Input } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { QueryPanel, Time, useAct } from '#src/components/ui/index.ts';
import type { PublishPlan } from '#src/server/contracts/interface-version.ts';
import type { PublishRequest } from '#src/server/contracts/publish-request.ts';
import { PlanView } from './PlanView.tsx';

interface ReviewDrawerProps {
  readonly requestId: string;
  readonly publishedVersion: number | null;
  readonly onClose: () => void;
}

type Asked = PublishRequest & { readonly plan: PublishPlan };

/** The same difference for the second person, who approves or sends it back. */
export function ReviewDrawer({ requestId, publishedVersion, onClose }: ReviewDrawerProps) {
  const t = useTranslations('interfaces.review');
  const trpc = useTRPC();
  const query = useQuery(trpc.publishRequest.get.queryOptions({ id: requestId }, { retry: false, gcTime: 0 }));
  return (
    <Drawer open size="large" title={t('title')} onClose={onClose}>
      <QueryPanel query={query}>
        {(asked) => (
          <Flex vertical gap={16}>
            <Facts asked={asked} />
            <PlanView plan={asked.plan} isFirst={publishedVersion === null} ddl={asked.plan.ddl ?? ''} />
            {asked.state === 'open' && <Decision asked={asked} onClose={onClose} />}
          </Flex>
        )}
      </QueryPanel>
    </Drawer>
  );
}

function Facts({ asked }: { readonly asked: Asked }) {
  const t = useTranslations('interfaces.review');
  const { author, createdAt, comment, fromVersion } = asked;
  return (
    <Descriptions
      size="small"
      column={1}
      items={[
        { key: 'author', label: t('author'), children: author },
        { key: 'at', label: t('asked'), children: <Time value={createdAt} /> },
        ...(fromVersion === null ? [] : [{ key: 'from', label: t('rollback'), children: `v${fromVersion}` }]),
        { key: 'comment', label: t('comment'), children: comment || '–' },
      ]}
    />
  );
}

function Decision({ asked, onClose }: { readonly asked: Asked; readonly onClose: () => void }) {
  const t = useTranslations('interfaces.review');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const [text, setText] = useState('');
  const approve = useMutation(trpc.publishRequest.publish.mutationOptions());
  const cancel = useMutation(trpc.publishRequest.cancel.mutationOptions());
  const { id, isOwn, plan } = asked;
  const finish = async (done: unknown) => {
    if (!done) return;
    await Promise.all(
      [trpc.sourceInterface.pathKey(), trpc.interfaceVersion.pathKey(), trpc.publishRequest.pathKey()].map((queryKey) =>
        queries.invalidateQueries({ queryKey }),
      ),
    );
    onClose();
  };
  const approveNow = async () => finish(await act(() => approve.mutateAsync({ id, comment: text }), t('approved')));
  const cancelNow = async () => finish(await act(() => cancel.mutateAsync({ id, reason: text }), t(isOwn ? 'withdrawn' : 'rejected')));
  return (
    <Flex vertical gap={12}>
      {isOwn && <Alert type="info" showIcon title={t('own')} />}
      <Input.TextArea
        aria-label={t('decision')}
        placeholder={t(isOwn ? 'withdrawReason' : 'decisionHelp')}
        value={text}
        maxLength={1000}
        autoSize={{ minRows: 2 }}
        onChange={(event) => setText(event.target.value)}
      />
      <Flex gap={8} wrap>
        <GuardedButton
          permission="publishRequest.publish"
          type="primary"
          isDisabled={isOwn || !plan.isPublishable}
          loading={approve.isPending}
          onClick={() => void approveNow()}
        >
          {t('approve')}
        </GuardedButton>
        <GuardedButton
          permission={isOwn ? 'publishRequest.create' : 'publishRequest.publish'}
          danger
          isDisabled={!isOwn && text.trim() === ''}
          loading={cancel.isPending}
          onClick={() => void cancelNow()}
        >
          {t(isOwn ? 'withdraw' : 'reject')}
        </GuardedButton>
      </Flex>
    </Flex>
  );
}
