'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Drawer, Flex, Input, Typography } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC, useTRPCClient } from '#src/components/trpc/index.ts';
import { ErrorNotice, QueryPanel, sentenceArguments, useAct } from '#src/components/ui/index.ts';
import type { InterfaceDetail, PublishPlan } from '#src/server/contracts/source-interface.ts';
import { ChangeList } from './ChangeList.tsx';

interface PublishDrawerProps {
  readonly found: InterfaceDetail;
  /** A rollback publishes this older version again. */
  readonly fromVersion?: number;
  readonly onClose: () => void;
}

/** What publishing changes and does, before it is done. */
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
  const effects = useTranslations('publish.effects');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const [comment, setComment] = useState('');
  const [ddl, setDdl] = useState(plan.ddl ?? '');
  const publish = useMutation(trpc.interfaceVersion.publish.mutationOptions());
  const publishNow = async () => {
    const done = await act(
      () => publish.mutateAsync({ interfaceId: found.id, version: found.version, comment, fromVersion, ...(plan.ddl !== null && { ddl }) }),
      t('done'),
    );
    if (!done) return;
    await Promise.all([
      queries.invalidateQueries({ queryKey: trpc.sourceInterface.pathKey() }),
      queries.invalidateQueries({ queryKey: trpc.interfaceVersion.pathKey() }),
    ]);
    onClose();
  };
  return (
    <Flex vertical gap={16}>
      {plan.effects.length > 0 && (
        <Alert
          type="info"
          showIcon
          title={t('effects')}
          description={
            <ul style={{ margin: 0, paddingInlineStart: 18 }}>
              {plan.effects.map(({ code, details }) => (
                <li key={code}>{effects(code, sentenceArguments(details))}</li>
              ))}
            </ul>
          }
        />
      )}
      {plan.conflicts.map((conflict) => (
        <ErrorNotice key={`${conflict.code}${conflict.field}`} error={conflict} />
      ))}
      {plan.ddl !== null && (
        <div>
          <Typography.Text strong>{t('ddl')}</Typography.Text>
          <Input.TextArea
            aria-label={t('ddl')}
            value={ddl}
            onChange={(event) => setDdl(event.target.value)}
            autoSize={{ minRows: 4, maxRows: 20 }}
            spellCheck={false}
            style={{ fontFamily: 'var(--ant-font-family-code)', marginBlockStart: 6 }}
          />
        </div>
      )}
      {found.publishedVersion !== null && <ChangeList changes={plan.changes} />}
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
          permission="interfaceVersion.publish"
          type="primary"
          isDisabled={!plan.isPublishable}
          loading={publish.isPending}
          onClick={() => void publishNow()}
        >
          {t('submit')}
        </GuardedButton>
      </div>
    </Flex>
  );
}
