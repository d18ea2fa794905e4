'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Drawer, Flex, Input } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC, useTRPCClient } from '#src/components/trpc/index.ts';
import { QueryPanel, useAct } from '#src/components/ui/index.ts';
import type { PublishPlan } from '#src/server/contracts/interface-version.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';
import { PlanView } from './PlanView.tsx';

interface PublishDrawerProps {
  readonly found: InterfaceDetail;
  /** A rollback publishes this older version again. */
  readonly fromVersion?: number;
  readonly onClose: () => void;
}

/** What publishing changes and does, before it is done, or asked of a second person. */
export function PublishDrawer({ found, fromVersion, onClose }: PublishDrawerProps) {
  const t = useTranslations('interfaces.publish');
  const client = useTRPCClient();
  const plan = useQuery({
    queryKey: ['publish-plan', found.id, found.version, fromVersion],
    queryFn: ({ signal }) => client.interfaceVersion.preview.mutate({ interfaceId: found.id, fromVersion }, { signal }),
    gcTime: 0,
    retry: false,
  });
  return (
    <Drawer
      open
      size="large"
      title={fromVersion === undefined ? t('title') : t('rollbackTitle', { version: fromVersion })}
      onClose={onClose}
    >
      <QueryPanel query={plan}>
        {(data) => <Plan found={found} plan={data} {...(fromVersion !== undefined && { fromVersion })} onClose={onClose} />}
      </QueryPanel>
    </Drawer>
  );
}

function Plan({ found, plan, fromVersion, onClose }: PublishDrawerProps & { readonly plan: PublishPlan }) {
  const t = useTranslations('interfaces.publish');
  const queries = useQueryClient();
  const trpc = useTRPC();
  const act = useAct();
  const [comment, setComment] = useState('');
  const [ddl, setDdl] = useState(plan.ddl ?? '');
  const publish = useMutation(trpc.interfaceVersion.publish.mutationOptions());
  const ask = useMutation(trpc.publishRequest.create.mutationOptions());
  const { requiresApproval } = plan;
  const submit = async () => {
    const input = { interfaceId: found.id, version: found.version, comment, fromVersion, ...(plan.ddl !== null && { ddl }) };
    const done = requiresApproval
      ? await act(() => ask.mutateAsync(input), t('asked'))
      : await act(() => publish.mutateAsync(input), t('done'));
    if (!done) return;
    await Promise.all(
      [trpc.sourceInterface.pathKey(), trpc.interfaceVersion.pathKey(), trpc.publishRequest.pathKey()].map((queryKey) =>
        queries.invalidateQueries({ queryKey }),
      ),
    );
    onClose();
  };
  return (
    <Flex vertical gap={16}>
      {requiresApproval && <Alert type="warning" showIcon title={t('approvalNeeded')} />}
      <PlanView plan={plan} isFirst={found.publishedVersion === null} ddl={ddl} onDdl={setDdl} />
      <Input.TextArea
        aria-label={t('comment')}
        placeholder={t('comment')}
        value={comment}
        maxLength={1000}
        autoSize={{ minRows: 2 }}
        onChange={(event) => setComment(event.target.value)}
      />
      <div>
        <GuardedButton
          permission={requiresApproval ? 'publishRequest.create' : 'interfaceVersion.publish'}
          type="primary"
          isDisabled={!plan.isPublishable}
          loading={publish.isPending || ask.isPending}
          onClick={() => void submit()}
        >
          {requiresApproval ? t('ask') : t('submit')}
        </GuardedButton>
      </div>
    </Flex>
  );
}
